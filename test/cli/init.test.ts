import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { configurationSchema } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { readConfiguration } from '#src/bench/read-configuration.ts'
import { french } from '../untranslated.ts'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

test('banc init writes every key with its default: the file changes nothing', async () => {
  const file = work.path('written.yaml')
  expect((await banc(['init', file], { LANG: 'fr_FR.UTF-8' })).code).toBe(0)
  const { services, ...rest } = await readConfiguration(file)
  const { services: _, ...defaults } = configurationSchema.parse({})
  expect(rest).toEqual({ ...defaults, data: work.path('.banc') })
  for (const { id, configuration } of await discoverSimulators())
    expect(configuration.parse(services[id] ?? {})).toEqual(configuration.parse({}))
})

test('each key is explained in the language of the user', async () => {
  const file = work.path('english.yaml')
  await banc(['init', file])
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('# data folder: journal, PKI; every relative path starts from the folder of this file\ndata: .banc')
  const comments = [...text.matchAll(/^ *# (?!\w+:)(.*)$/gm)].map(([, comment]) => comment!.replace(/Values: .*|\{.*\}|s’ /g, ' '))
  expect(comments.filter((comment) => french(comment) !== undefined)).toEqual([])
  expect(Object.keys(parse(text))).toContain('services')
})

test('a file that exists is replaced only with --force', async () => {
  const file = work.write('there.yaml', 'seed: mine\n')
  expect(await banc(['init', file])).toMatchObject({ code: 2, err: `"${file}" already exists: --force replaces it.` })
  expect(readFileSync(file, 'utf8')).toBe('seed: mine\n')
  expect((await banc(['init', file, '--force'])).code).toBe(0)
})

test('every value that a comment lists is accepted, and every key that takes one of a few words lists them', async () => {
  const file = work.path('valeurs.yaml')
  await banc(['init', file], { LANG: 'fr_FR.UTF-8' })
  const listed = valuesOf(readFileSync(file, 'utf8'))
  expect(listed.map(({ path }) => path.join('.'))).toEqual(
    expect.arrayContaining(['population.preset', 'services.insi.cn', 'services.insi.oid', 'services.dmp.signature.sha1']),
  )
  for (const { path, values } of listed)
    for (const value of values) {
      const one = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
      await expect(readConfiguration(work.write('one.yaml', stringify(one))), `${path.join('.')}: ${value}`).resolves.toBeDefined()
    }
})

/** The keys of a file whose comment lists values, with these. */
function valuesOf(text: string): { path: string[]; values: string[] }[] {
  const path: string[] = []
  const found: { path: string[]; values: string[] }[] = []
  let values: string[] | undefined
  for (const line of text.split('\n')) {
    const [, list] = /^ *# .*Valeurs : (.+)$/.exec(line) ?? []
    const [, indent, key] = /^( *)(?:# )?([a-zA-Z0-9-]+):(?: |$)/.exec(line) ?? []
    if (list !== undefined) values = list.split(', ')
    else if (key !== undefined) {
      path.splice(indent!.length / 2, Number.POSITIVE_INFINITY, key)
      if (values) found.push({ path: [...path], values })
      values = undefined
    }
  }
  return found
}
