import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { playing } from './playing.ts'

const JOUR = 86_400_000
const tardif = fileURLToPath(new URL('scenarios/accuse-tardif.yaml', import.meta.url))

it('a scenario makes the patient’s receipt three days late, in bench time', async () => {
  const { results, entries, errors } = await playing([tardif], 'sans-defaut', 'memory')
  expect(results.map(({ passed }) => passed)).toEqual([true])
  expect(errors).toEqual([])
  const lu = entries.find((entry) => entry.kind === 'declared' && 'data' in entry.payload && entry.payload.data['acte'] === 'lecture')
  const accuse = entries.find((entry) => entry.kind === 'exchange' && entry.payload.transaction === 'mon-espace-sante/accuse-lecture')
  expect(accuse!.benchMs - lu!.benchMs).toBe(3 * JOUR)
})
