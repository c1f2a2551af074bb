import { splitAdresse } from '#src/domain/adresse.ts'
import type { Echeance } from './agenda.ts'
import type { Fait } from './dpi.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { apresHeuresOuvrees } from './heures-ouvrees.ts'
import { lireCourriel, type Rapport } from './lire-courriel.ts'
import type { CourrielRemis } from './serveur-smtp.ts'

/** Minutes of work before somebody opens a patient's mail. */
const OUVERTURE: readonly [min: number, max: number] = [15, 240]

/** What a mail that arrived is for the establishment: a report about its own mail, or a message that somebody will open. */
export async function recevoirCourriel(
  { a, brut }: CourrielRemis,
  environnement: Pick<EnvironnementTemoin, 'clock' | 'random' | 'ids' | 'domainePatient'>,
): Promise<{ readonly faits: readonly Fait[]; readonly suites: readonly Echeance[] }> {
  const { de, objet, messageId, references, autoSubmitted, accuseDemandePar, rapport, illisibles } = await lireCourriel(brut)
  if (rapport) return { faits: classer(rapport), suites: [] }
  if (!messageId || autoSubmitted !== 'no' || splitAdresse(de)?.domaine !== environnement.domainePatient.toLowerCase())
    return { faits: [], suites: [] }
  const message = { messageId, de, a: a[0]!, objet, references, accuseDemandePar, illisibles, ouvert: false, repondu: false, brut }
  const dueMs = apresHeuresOuvrees(environnement.clock.now(), tirer('ouverture', OUVERTURE, environnement))
  return { faits: [{ type: 'message-recu', message }], suites: [{ dueMs, commande: { type: 'ouvrir-message', messageId } }] }
}

/** A number of minutes drawn from the seed, by purpose and rank. */
export function tirer(
  quoi: string,
  [min, max]: readonly [number, number],
  { random, ids }: Pick<EnvironnementTemoin, 'random' | 'ids'>,
): number {
  const tirage = random.fork(`etablissement/${quoi}/${ids.next(`etablissement/${quoi}`)}`)
  return min + tirage.integer(max - min + 1)
}

/** Receipts and delivery reports are filed with the mail they tell of; a mailbox that is closed gets no other mail. */
function classer(rapport: Rapport): Fait[] {
  const { originalMessageId: messageId } = rapport
  const destinataires = rapport.kind === 'dsn' ? rapport.destinataires : []
  const quoi = rapport.kind === 'mdn' ? [rapport.disposition] : destinataires.map(({ action }) => action)
  return [
    ...(messageId === undefined ? [] : quoi.map((un): Fait => ({ type: 'retour', messageId, quoi: un }))),
    ...destinataires.filter(({ action }) => action === 'failed').map(({ adresse }): Fait => ({ type: 'boite-fermee', adresse })),
  ]
}
