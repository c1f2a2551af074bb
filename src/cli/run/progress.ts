import type { PlayProgress } from '#src/bench/play.ts'
import { texteLocal } from '#src/domain/heure-locale.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Terminal } from '../command.ts'

/** Bench time is shown as people of the establishment read it. */
const ZONE = 'Europe/Paris'
const SIGNS = { reussi: '✔', echec: '✘', saute: '–' } as const
const COLOURS = { reussi: 'green', echec: 'red', saute: 'dim' } as const

/** Tells, on the error stream, what crosses the wire and how each step ends, while a run goes on. */
export function progressOf(journal: JournalReader, { err, locale, couleur }: Terminal): PlayProgress & { stop(): void } {
  const stop = journal.onAppend((entries) => {
    for (const entry of entries) if (entry.kind === 'exchange') err(couleur('dim', exchangeLine(entry)))
  })
  return {
    stop,
    scenario: ({ id, titre }) => err(`\n${couleur('bold', titre[locale])} ${couleur('dim', id)}`),
    step: ({ benchMs, payload: { verdict, title } }) =>
      err(couleur(COLOURS[verdict], `  ${SIGNS[verdict]} ${moment(benchMs)}  ${title[locale]}`)),
  }
}

function exchangeLine({ benchMs, payload }: Extract<Entry, { kind: 'exchange' }>): string {
  return `      ${moment(benchMs)}  ${payload.direction === 'in' ? '→' : '←'} ${payload.transaction} ${payload.code}`
}

function moment(benchMs: number): string {
  return texteLocal(ZONE, benchMs)
}
