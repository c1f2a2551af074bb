import type { WireAnswer } from '#src/exchange/transaction.ts'

/** An answer that has a body. */
type Answer = WireAnswer & { readonly body: Uint8Array }

/** Spoils an answer; a word that names no way is answered HTTP 500 with the list of those that exist. */
export function tamper(answer: Answer, way: string): WireAnswer {
  const known = Object.keys(TAMPERINGS).join(', ')
  return TAMPERINGS[way]?.(answer) ?? withText(answer, '500', `Unknown tampering "${way}" in the fault of the bench: use one of ${known}.`)
}

/** Ways to spoil an answer, to see what the caller makes of it (`specs/insi-psc.md` §1.11, last line). */
const TAMPERINGS: Readonly<Record<string, (answer: Answer) => Answer>> = {
  'corps-non-xml': (answer) => withText(answer, answer.code, 'Service momentanement indisponible'),
  'corps-vide': (answer) => ({ ...answer, body: new Uint8Array() }),
  tronque: (answer) => ({ ...answer, body: answer.body.subarray(0, Math.floor(answer.body.byteLength / 2)) }),
  'http-503': (answer) => withText(answer, '503', 'Service Unavailable'),
}

/** What the `tamper` of a fault may say. */
export const WAYS_TO_TAMPER: readonly string[] = Object.keys(TAMPERINGS)

function withText(answer: Answer, code: string, text: string): Answer {
  return { ...answer, code, rawHeaders: [['Content-Type', 'text/plain; charset=utf-8']], body: Buffer.from(text) }
}
