import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { playing } from '../../bench/playing.ts'

const scenario = (name: string) => [fileURLToPath(new URL(`../../../scenarios/${name}.yaml`, import.meta.url))]

it.each(['pre-hospitalisation/information-et-questionnaire', 'sortie/lettre-de-liaison'])(
  'the witness that submits through the API LPS plays %s to its end',
  async (name) => {
    const { entries, results, errors } = await playing(scenario(name), 'soumet-par-api-lps')
    expect(errors).toEqual([])
    expect(results[0]!.steps.map(({ payload }) => payload.verdict).filter((verdict) => verdict !== 'reussi')).toEqual([])
    const submissions = entries.filter(
      (entry): entry is EntryOf<'exchange'> => entry.kind === 'exchange' && entry.payload.transaction === 'mssante/soumission',
    )
    expect(submissions.length).toBeGreaterThan(0)
    for (const { payload } of submissions)
      expect(payload).toMatchObject({
        code: '250 2.6.0',
        summary: { compte: { boite: 'secretariat@hopital-temoin.mssante.fr', mecanisme: 'XOAUTH2', personne: '899900063480' } },
      })
    const verdicts = entries.flatMap((entry) => (entry.kind === 'judgement' ? Object.entries(entry.payload.verdicts) : []))
    for (const rule of ['api-lps/soumission-starttls', 'api-lps/xoauth2']) expect(verdicts).toContainEqual([rule, 'conforme'])
  },
)
