import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { WireAnswer } from '#src/exchange/transaction.ts'
import { encodeInsiAnswer } from '#src/wire/insi/encode-insi-answer.ts'
import { encodeInsiFault } from '#src/wire/insi/encode-insi-fault.ts'
import type { DialecteReponse, Resultat } from '#src/wire/insi/insi-answer.ts'
import { type CodeFauteInsi, FAUTES_INSI, fautePrivee, type InsiFault } from '#src/wire/insi/insi-fault.ts'
import { INSI_CONTENT_TYPE } from '#src/wire/insi/namespaces.ts'
import { CHEMIN_INCONNU } from './controls/chemin.ts'
import { tamper } from './tamper.ts'

/** What INSi answers: a result, or a fault. */
export type ReponseInsi = { readonly resultat: Resultat } | { readonly faute: InsiFault }

/** The answer that a code names: `01`, `02`, a known fault, or a private one (`SIM_`) with its text. */
export function reponseOfCode(code: string, text: string): ReponseInsi {
  if (code === '01' || code === '02') return { resultat: { codeCr: code } }
  const known = FAUTES_INSI[code as CodeFauteInsi] as InsiFault | undefined
  return { faute: known ?? fautePrivee(code.startsWith('SIM_') ? (code as `SIM_${string}`) : `SIM_${code}`, text) }
}

export function reponseOfRefusal({ code, wire }: Refusal): ReponseInsi {
  return reponseOfCode(code, wire)
}

/** Code of the answer in the journal's summary: `00`, `desir_550`. */
export function codeOf(reponse: ReponseInsi): string {
  return 'resultat' in reponse ? reponse.resultat.codeCr : reponse.faute.erreur
}

/** HTTP 200 with a result, 500 with a fault (`specs/insi-psc.md` §1.8, §1.11), 404 for another path, then what an injected fault spoils. */
export function encodeReponse(
  reponse: ReponseInsi,
  messageId: string | undefined,
  dialecte: DialecteReponse,
  faute: FaultEffect | undefined,
): WireAnswer {
  const rawHeaders = [['Content-Type', INSI_CONTENT_TYPE]] as const
  const answer =
    'resultat' in reponse
      ? { code: '200', rawHeaders, body: encodeInsiAnswer(reponse.resultat, dialecte) }
      : { code: reponse.faute.erreur === CHEMIN_INCONNU ? '404' : '500', rawHeaders, body: encodeInsiFault(reponse.faute, messageId) }
  return faute && 'tamper' in faute ? tamper(answer, faute.tamper) : answer
}
