import { describe, expect, it } from 'vitest'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { play } from '#src/bench/play.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { temoin } from '#src/scenario/drivers/temoin.ts'
import { testPki } from '#src/testing/test-pki.ts'

/** The establishment of the test PKI's certificates. */
const FINESS = '0B0127189'

async function playing(paths: readonly string[], profil = 'sans-defaut') {
  const configuration = configurationSchema.parse({ clock: 'virtual', depart: '2026-03-01T00:00:00Z', etablissement: { finess: FINESS } })
  const errors: unknown[] = []
  const bench = await createBench({
    configuration,
    store: await openSqliteStore('memory'),
    pki: await testPki(),
    ports: 'ephemeral',
    allInProcess: true,
    temoin: profil,
    onError: (error) => errors.push(error),
  })
  try {
    const played = await play(bench, temoin(bench.temoin!), { paths, bail: false })
    const entries = await bench.journal.read({})
    const judgements = entries.filter((entry): entry is EntryOf<'judgement'> => entry.kind === 'judgement')
    const findings = judgements.flatMap(({ payload }) => payload.findings).filter(({ severity }) => severity !== 'information')
    return { ...played, entries, findings, errors, dpi: bench.temoin!.dpi() }
  } finally {
    await bench.close()
  }
}

describe('play, with the witness establishment', () => {
  it('plays the scenarios of the package over the network without a finding above information', async () => {
    const { results, findings, errors, indicators } = await playing([])
    expect(results.map(({ scenario, passed }) => [scenario.id, passed])).toEqual([
      ['pre-hospitalisation/information-et-questionnaire', true],
      ['sortie/lettre-de-liaison', true],
    ])
    expect(findings).toEqual([])
    expect(errors).toEqual([])
    expect(indicators).toBeDefined()
  }, 60_000)
})
