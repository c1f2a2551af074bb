import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfiguration } from '#src/bench/read-configuration.ts'
import { workFolder } from '../cli/command-line.ts'

const work = workFolder()
afterAll(work.remove)

test('the relative paths of a configuration start from its folder, the others are left', async () => {
  const people = work.write('personnes.yaml', '[]')
  const waivers = work.write('derogations.yaml', '[]')
  const list = work.write('liste.xml', '')
  mkdirSync(work.path('sous'))
  const yaml = {
    population: { fichiers: ['../personnes.yaml', people] },
    rules: { derogations: '../derogations.yaml' },
    jetons: { jwks: 'cles.json' },
    pki: { dossier: resolve('/srv/pki') },
    services: { mssante: { fichierListeBlanche: '../liste.xml' } },
  }
  const file = join('sous', 'banc.yaml')
  writeFileSync(work.path(file), JSON.stringify(yaml))
  expect(await readConfiguration(work.path(file))).toMatchObject({
    data: work.path('sous/.banc'),
    population: { fichiers: [people, people] },
    rules: { derogations: waivers },
    jetons: { jwks: work.path('sous/cles.json') },
    pki: { dossier: resolve('/srv/pki') },
    services: { mssante: { fichierListeBlanche: list } },
  })
  writeFileSync(work.path(file), 'jetons: { jwks: { keys: [] } }\npopulation: { fichiers: absent }')
  await expect(readConfiguration(work.path(file))).rejects.toThrow(/banc\.yaml:2:15 population\.fichiers/)
  expect((await readConfiguration(undefined)).data).toBe('.banc')
})
