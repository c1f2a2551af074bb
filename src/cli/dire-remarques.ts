import type { Patient } from '#src/domain/population.ts'
import { remarquesSur } from '#src/exchange/population/remarques.ts'
import type { Terminal } from './command.ts'
import { speak } from './speak.ts'

/** Beyond these the rest is counted. */
const MONTREES = 10

/** Warns of what is odd about the people of the configuration's files, on the error stream. */
export function direRemarques(patients: readonly Patient[], terminal: Terminal): void {
  const say = speak(terminal)
  const remarques = remarquesSur(patients)
  for (const { fr, en } of remarques.slice(0, MONTREES)) terminal.err(say(`Avertissement : ${fr}`, `Warning: ${en}`))
  const autres = remarques.length - MONTREES
  if (autres > 0) terminal.err(say(`Avertissement : ${autres} de plus sur la population`, `Warning: ${autres} more about the population`))
}
