import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-personas-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function ouvrir(name: string, text: string) {
  const file = join(folder, name)
  await writeFile(file, text)
  return testBench({ population: { fichiers: [file] } }, { transport: createMemory })
}

test.each([
  ['personas.yaml', 'patients:\n  - { id: adrun-zoe, persona: piece-jointe-heic, espaceSante: decede }\n'],
  ['personas.csv', 'id;persona;espaceSante\nadrun-zoe;piece-jointe-heic;decede\n'],
])('a bench takes the behaviours and states of %s', async (name, text) => {
  const bench = await ouvrir(name, text)
  expect(bench.population.patientById('adrun-zoe')).toMatchObject({ persona: 'piece-jointe-heic', espaceSante: 'decede' })
  await bench.close()
})

test('a bench does not start with a persona that does not exist, and names the nearest', async () => {
  await expect(ouvrir('inconnue.csv', 'id,persona\nadrun-zoe,piece-jointe-heif\n')).rejects.toThrow(
    /inconnue\.csv:2:\d+ patient "adrun-zoe": Unknown persona "piece-jointe-heif"; did you mean "piece-jointe-heic"\?/,
  )
})
