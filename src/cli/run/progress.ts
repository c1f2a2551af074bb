import type { PlayProgress } from '#src/bench/play.ts'
import type { Locale } from '#src/domain/bilingual.ts'
import { momentBanc } from '#src/domain/heure-locale.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { SIGNE_ETAPE, TEINTE_ETAPE } from '#src/reports/mots.ts'
import { dureeLisible } from '#src/reports/valeurs.ts'
import type { Terminal } from '../command.ts'

/**
 * Tells, on the error stream, how long a run takes when time does not jump, then what crosses the wire and how each step ends, while it goes on.
 *
 * @param mode clock of the run: `scaled:60`
 */
export function progressOf(journal: JournalReader, mode: string, { err, locale, couleur }: Terminal): PlayProgress & { stop(): void } {
  const stop = journal.onAppend((entries) => {
    for (const entry of entries) if (entry.kind === 'exchange') err(couleur('dim', exchangeLine(entry)))
  })
  return {
    stop,
    planned(leastMs, mostMs) {
      if (mode !== 'virtual') err(announced(mode, leastMs, mostMs, locale))
    },
    scenario: ({ id, titre }) => err(`\n${couleur('bold', titre[locale])} ${couleur('dim', id)}`),
    step({ benchMs, payload: { verdict, title, detail } }) {
      // what was not reached stands in the report
      if (verdict === 'interrompu' && !detail) return
      err(couleur(TEINTE_ETAPE[verdict], `  ${SIGNE_ETAPE[verdict]} ${momentBanc(benchMs)}  ${title[locale]}`))
    },
  }
}

/** A stay of three weeks takes three weeks of real time: nobody must wonder why nothing happens. */
function announced(mode: string, leastMs: number, mostMs: number, locale: Locale): string {
  const factor = mode === 'real' ? 1 : Number(mode.replace('scaled:', ''))
  const [least, most] = [leastMs, mostMs].map((ms) => dureeLisible(ms / factor, locale))
  const stays = [leastMs, mostMs].map((ms) => dureeLisible(ms, locale))
  return locale === 'fr'
    ? `Horloge ${mode} : de ${least} à ${most} pour ces scénarios, qui couvrent de ${stays[0]} à ${stays[1]}. Ctrl-C arrête et écrit les rapports ; --clock virtual n’attend pas.`
    : `Clock ${mode}: from ${least} to ${most} for these scenarios, which cover from ${stays[0]} to ${stays[1]}. Ctrl-C stops and writes the reports; --clock virtual does not wait.`
}

function exchangeLine({ benchMs, payload }: Extract<Entry, { kind: 'exchange' }>): string {
  return `      ${momentBanc(benchMs)}  ${payload.direction === 'in' ? '→' : '←'} ${payload.transaction} ${payload.code}`
}
