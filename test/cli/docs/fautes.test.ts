import { expect, test } from 'vitest'
import { parse } from 'yaml'
import fautes from '#src/cli/docs/pages/fautes.ts'
import { faultSchema } from '#src/exchange/faults/fault-schema.ts'
import { MOTS_EFFETS, MOTS_FAUTE } from '#src/scenario/language/mots-de-faute.ts'
import declarerFaute from '#src/scenario/steps/declarer-faute.ts'

const text = await fautes.write()
const example = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!

test('the example of a scenario is the fault of the example of the configuration, in the words of the table', () => {
  const fault = faultSchema.parse(JSON.parse(example('json')))
  const [step] = parse(example('yaml'))
  const written = declarerFaute.schema.parse(step['declarer-faute'])
  const { service, stage, match, times, then } = fault
  const { code } = then as { code: string }
  expect(written).toEqual({ service, etape: stage, si: match, fois: times, alors: { code } })
})

test('each word of the table is one that its side takes', () => {
  const membersOf = (schema: unknown) => JSON.stringify(schema)
  for (const mots of [...Object.values(MOTS_FAUTE), ...Object.values(MOTS_EFFETS)].flat())
    expect(membersOf(declarerFaute.schema.toJSONSchema({ unrepresentable: 'any', io: 'input' }))).toContain(`"${mots}":`)
  for (const word of [...Object.keys(MOTS_FAUTE), ...Object.keys(MOTS_EFFETS)])
    expect(membersOf(faultSchema.toJSONSchema({ unrepresentable: 'any', io: 'input' }))).toContain(`"${word}":`)
  expect(text).toContain('| `delayMs` | `delai`, `delai-ms` |')
})
