import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chargerProfil, chargerProfils } from '#simulators/etablissement/profil.ts'
import { playing } from '../../bench/playing.ts'

const profils = await chargerProfils()

describe('profiles of the witness establishment', () => {
  it.each(profils)('$id fires what it declares and nothing else', async ({ id, scenario, fires }) => {
    const { findings, errors, results } = await playing(
      [fileURLToPath(new URL(`../../../scenarios/${scenario}.yaml`, import.meta.url))],
      id,
    )
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([...fires].sort())
    expect(errors).toEqual([])
    // a step may wait in vain for what the profile does not do, but nothing may break
    expect(results[0]!.steps.filter(({ payload }) => payload.detail?.en.startsWith('The step failed'))).toEqual([])
  })

  it('has at least one profile for each family', () => {
    expect([...new Set(profils.map(({ famille }) => famille))].sort()).toEqual([
      'aucune',
      'cda',
      'ins',
      'mail',
      'trace',
      'usage',
      'vihf',
      'xdm',
      'xds',
    ])
  })

  it('finds each profile in the table of the README, with what it fires', async () => {
    const readme = await readFile(new URL('../../../simulators/etablissement/README.md', import.meta.url), 'utf8')
    const rows = readme.split('\n').filter((line) => line.startsWith('| `'))
    const table = rows.map((row) => row.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text)))
    expect(table.map(([, id, , fires]) => ({ id: id![0], fires }))).toEqual(
      expect.arrayContaining(profils.map(({ id, fires }) => ({ id, fires }))),
    )
    expect(rows).toHaveLength(profils.length)
  })

  it('names the nearest profile when there is none of the name asked for', async () => {
    await expect(chargerProfil('ne-repond-pa')).rejects.toThrow('did you mean "ne-repond-pas"?')
  })
})
