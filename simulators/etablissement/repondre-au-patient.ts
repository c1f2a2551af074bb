import { isFinal } from '#src/wire/smtp/not-sent.ts'
import { accuse, reponse } from './courrier.ts'
import type { Dpi, Fait, MessageRecu } from './dpi.ts'
import { emettre } from './emettre.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { apresHeuresOuvrees } from './heures-ouvrees.ts'
import { type Issue, RIEN } from './issue.ts'
import { tirer } from './messagerie.ts'
import { remettre } from './operateur.ts'

/** Minutes of work between opening a patient's mail and answering it. */
const REPONSE: readonly [min: number, max: number] = [30, 360]

/** Somebody opens a patient's mail, and what else came in the same thread: a receipt for each that asks for one, later one answer. */
export async function ouvrir(recu: MessageRecu, dpi: Dpi, environnement: EnvironnementTemoin): Promise<Issue> {
  const { clock, profil } = environnement
  const faits: Fait[] = []
  for (const message of memeFil(recu, dpi).filter(({ ouvert }) => !ouvert)) {
    if (!(await accuser(message, environnement))) return { faits, suites: [], aReprendre: true }
    faits.push({ type: 'message-ouvert', messageId: message.messageId })
  }
  if (faits.length === 0 || profil.conduite.repond === false) return { ...RIEN, faits }
  const dueMs = apresHeuresOuvrees(clock.now(), tirer('reponse', REPONSE, environnement))
  return { faits, suites: [{ dueMs, commande: { type: 'repondre', messageId: recu.messageId } }], aReprendre: false }
}

/** Sends the receipt that a mail asks for; `false` when it has to be tried again. */
async function accuser(recu: MessageRecu, environnement: EnvironnementTemoin): Promise<boolean> {
  const { accuseDemandePar: demandeur } = recu
  if (demandeur === undefined || environnement.profil.conduite.renvoieAccuse === false) return true
  const message = await accuse(recu, demandeur, environnement)
  const { accepted, code } = await remettre({ mailFrom: '', rcptTo: demandeur, message }, environnement)
  return accepted || isFinal(code)
}

/** One answer to all that the patient wrote in this thread and somebody opened. */
export async function repondre(recu: MessageRecu, dpi: Dpi, environnement: EnvironnementTemoin): Promise<Issue> {
  const ouverts = memeFil(recu, dpi).filter(({ ouvert, repondu }) => ouvert && !repondu)
  const dernier = ouverts.at(-1)
  if (!dernier) return RIEN
  const illisibles = ouverts.flatMap((ouvert) => ouvert.illisibles)
  const issue = await emettre(reponse({ ...dernier, illisibles }, environnement), dpi, environnement)
  const messageIds = ouverts.map(({ messageId }) => messageId)
  const accepte = issue.faits.some(({ type }) => type === 'courriel-accepte')
  return accepte ? { ...issue, faits: [...issue.faits, { type: 'message-repondu', messageIds }] } : issue
}

/** What a patient wrote in the thread of a mail, oldest first. */
function memeFil({ de, messageId, references }: MessageRecu, { recus }: Dpi): MessageRecu[] {
  const fil = references[0] ?? messageId
  return recus.filter((autre) => autre.de === de && (autre.references[0] ?? autre.messageId) === fil)
}
