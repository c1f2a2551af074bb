import { splitAdresse } from '#src/domain/adresse.ts'
import type { Courriel } from '#src/wire/mime/courriel.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import type { Echeance } from './agenda.ts'
import type { Fait } from './dpi.ts'
import type { EnvironnementEtablissement } from './environnement.ts'
import { apresHeuresOuvrees } from './heures-ouvrees.ts'
import type { CourrielRemis } from './serveur-smtp.ts'

/** Minutes of work before somebody opens a patient's mail. */
const OUVERTURE: readonly [min: number, max: number] = [15, 240]

/** What a mail that arrived is for the establishment: a report about its own mail, or a message that somebody will open. */
export function recevoirCourriel(
  { a, brut }: CourrielRemis,
  environnement: Pick<EnvironnementEtablissement, 'clock' | 'random' | 'ids' | 'domainePatient'>,
): { readonly faits: readonly Fait[]; readonly suites: readonly Echeance[] } {
  const { message: courriel } = decodeCourriel(brut)
  if (courriel.report) return { faits: classer(courriel), suites: [] }
  const { from, subject, messageId, references, replyTo, autoSubmitted = 'no' } = courriel
  const de = (replyTo[0] ?? from[0])?.address ?? ''
  if (!messageId || autoSubmitted !== 'no' || splitAdresse(de)?.domaine !== environnement.domainePatient.toLowerCase())
    return { faits: [], suites: [] }
  const demandeur = courriel.dispositionNotificationTo[0]?.address
  const message = {
    messageId,
    de,
    a: a[0]!,
    objet: subject,
    references,
    ...(demandeur !== undefined && { accuseDemandePar: demandeur }),
    ouvert: false,
    repondu: false,
    brut,
  }
  const dueMs = apresHeuresOuvrees(environnement.clock.now(), tirer('ouverture', OUVERTURE, environnement))
  return { faits: [{ type: 'message-recu', message }], suites: [{ dueMs, commande: { type: 'ouvrir-message', messageId } }] }
}

/** A number of minutes drawn from the seed, by purpose and rank. */
export function tirer(
  quoi: string,
  [min, max]: readonly [number, number],
  { random, ids }: Pick<EnvironnementEtablissement, 'random' | 'ids'>,
): number {
  const tirage = random.fork(`etablissement/${quoi}/${ids.next(`etablissement/${quoi}`)}`)
  return min + tirage.integer(max - min + 1)
}

/** Receipts and delivery reports are filed with the mail they tell of; a mailbox that is closed gets no other mail. */
function classer({ report }: Courriel): Fait[] {
  if (!report) return []
  const { originalMessageId: messageId } = report
  const quoi = report.kind === 'mdn' ? [report.disposition.type] : report.recipients.map(({ action }) => action)
  return [
    ...(messageId === undefined ? [] : quoi.map((un): Fait => ({ type: 'retour', messageId, quoi: un }))),
    ...(report.kind === 'dsn'
      ? report.recipients
          .filter(({ action }) => action === 'failed')
          .map(({ finalRecipient }): Fait => ({ type: 'boite-fermee', adresse: finalRecipient }))
      : []),
  ]
}
