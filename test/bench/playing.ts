import type { Dpi } from '#simulators/etablissement/dpi.ts'
import { type Play, play } from '#src/bench/play.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { temoin } from '#src/scenario/drivers/temoin.ts'
import { benchAvecTemoin } from './bench-avec-temoin.ts'

/** A run that ended, and all that it left. */
export interface Played extends Play {
  readonly entries: readonly Entry[]
  /** Above `information`. */
  readonly findings: readonly Finding[]
  /** Of the bench itself. */
  readonly errors: readonly unknown[]
  readonly dpi: Dpi
  /** What an exchange carried, by transaction: the request of each, in order. */
  readonly requests: Readonly<Record<string, readonly Uint8Array[]>>
}

/** Plays scenarios with the witness establishment. No path: the scenarios of the package. */
export async function playing(
  paths: readonly string[],
  profil = 'sans-defaut',
  over: 'network' | 'memory' = 'network',
  clock = 'virtual',
): Promise<Played> {
  const { bench, temoin: etablissement, errors } = await benchAvecTemoin({ profil, over, clock })
  try {
    const played = await play(bench, temoin(etablissement), { paths, bail: false })
    const entries = await bench.journal.read({})
    const judgements = await judgementsOf(bench.journal, (await bench.rules()).ruleSet)
    const findings = judgements.flatMap((judgement) => judgement.findings).filter(({ severity }) => severity !== 'information')
    const requests: Record<string, Uint8Array[]> = {}
    for (const entry of entries) {
      if (entry.kind !== 'exchange' || !entry.payload.request) continue
      const bytes = await bench.journal.blob(entry.payload.request.sha256)
      if (bytes) requests[entry.payload.transaction] = [...(requests[entry.payload.transaction] ?? []), bytes]
    }
    return { ...played, entries, findings, errors, dpi: etablissement.dpi(), requests }
  } finally {
    await bench.close()
  }
}
