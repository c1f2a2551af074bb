import type { AvisEnvoi, EnvoiEnFile, EnvoiEvent } from '#src/domain/envoi-en-file.ts'
import { isFinal } from '#src/wire/smtp/not-sent.ts'

/** When an operator tries again, and when it gives up (RFC 5321 §4.5.4.1). */
export interface Politique {
  /** Delays before the second, third… attempt, minutes; the last one repeats. */
  readonly reprisesMinutes: readonly number[]
  /** Age at which the sender who asked for it is told of the delay, hours. */
  readonly retardHeures: number
  /** Age at which the mail is given up, hours. */
  readonly abandonHeures: number
}

/** How an attempt was answered. */
export interface ReponseEssai {
  /** `250 2.6.0`, `450`, `550 5.1.1`; `000` when the other side was not reached; `SIM_NON_EMIS 5.4.4` when nothing was tried. */
  readonly code: string
  readonly text: string
  /** The whole reply, line by line, when it is not `code text`. */
  readonly reponse?: string
  /** True when no server replied: decided by this operator. */
  readonly locale?: boolean
  /** True when the next operator does not send the reports asked for: this one says `relayed` (RFC 3461 §5.2.2). */
  readonly sansDsn?: boolean
  /** True when the mail went to another operator that reports by itself. */
  readonly relaye?: boolean
}

const HEURE = 3_600_000
const MINUTE = 60_000

/** What an attempt makes of a mail: 2xx delivered, 4xx or no answer again later, 5xx given up; with the report it owes the sender. */
export function suiteDeLEssai(
  envoi: EnvoiEnFile,
  reponse: ReponseEssai,
  nowMs: number,
  politique: Politique,
): Extract<EnvoiEvent, { type: 'envoi-tente' }> {
  const { id, depuisMs, essais } = envoi
  const age = nowMs - depuisMs
  if (reponse.code.startsWith('2')) return { type: 'envoi-tente', id, issue: 'remis', ...avis(envoi, succes(reponse)) }
  const temporaire = !isFinal(reponse.code)
  if (temporaire && age < politique.abandonHeures * HEURE) {
    const { reprisesMinutes, retardHeures } = politique
    const prochainMs = nowMs + (reprisesMinutes[essais] ?? reprisesMinutes.at(-1) ?? 30) * MINUTE
    const tard = age >= retardHeures * HEURE && !envoi.retardSignale
    return { type: 'envoi-tente', id, issue: 'reporte', prochainMs, ...(tard && avis(envoi, retard(reponse))) }
  }
  return { type: 'envoi-tente', id, issue: 'refuse', ...avis(envoi, echec(reponse, temporaire)) }
}

/** The report, when the sender wants it: NOTIFY, and failures when there is none (RFC 3461 §4.1); never to the null path. */
function avis({ de, dsn: { notify } }: EnvoiEnFile, du: AvisEnvoi | undefined): { avis?: AvisEnvoi } {
  if (!du || de === '') return {}
  return (notify?.toUpperCase() ?? 'FAILURE').split(',').includes(DEMANDE[du.action]) ? { avis: du } : {}
}

const DEMANDE = { delivered: 'SUCCESS', relayed: 'SUCCESS', failed: 'FAILURE', delayed: 'DELAY' } as const

function succes({ relaye, sansDsn, ...reponse }: ReponseEssai): AvisEnvoi | undefined {
  if (relaye && !sansDsn) return undefined
  return { action: relaye ? 'relayed' : 'delivered', status: '2.0.0', ...diagnostic(reponse) }
}

function retard(reponse: ReponseEssai): AvisEnvoi {
  return { action: 'delayed', status: statusOf(reponse.code, '4'), ...diagnostic(reponse) }
}

/** A mail that grew too old has the status of RFC 3463 §3.5, "delivery time expired". */
function echec(reponse: ReponseEssai, expire: boolean): AvisEnvoi {
  return { action: 'failed', status: expire ? '5.4.7' : statusOf(reponse.code, '5'), ...diagnostic(reponse) }
}

/** What no server said is no SMTP reply (RFC 3464 §2.3.6). */
function diagnostic({ code, text, reponse, locale }: ReponseEssai): Pick<AvisEnvoi, 'diagnostic' | 'locale'> {
  return locale || code === '000' ? { diagnostic: text, locale: true } : { diagnostic: reponse ?? `${code} ${text}` }
}

function statusOf(code: string, classe: '4' | '5'): string {
  if (code === '000') return '4.4.1'
  return code.split(' ')[1] ?? `${classe}.0.0`
}
