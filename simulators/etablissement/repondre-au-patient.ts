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

/** Somebody opens a patient's mail, and what else came in the same thread: a receipt to each address that asks for one, later one answer. */
export async function ouvrir(recu: MessageRecu, dpi: Dpi, environnement: EnvironnementTemoin): Promise<Issue> {
  const { clock, profil } = environnement
  const faits: Fait[] = []
  for (const message of memeFil(recu, dpi).filter(({ ouvert }) => !ouvert)) {
    const { rendus, aReprendre } = await accuser(message, environnement)
    faits.push(...rendus)
    if (aReprendre) return { faits, suites: [], aReprendre }
    faits.push({ type: 'message-ouvert', messageId: message.messageId })
  }
  if (faits.length === 0 || profil.conduite.repond === false) return { ...RIEN, faits }
  const dueMs = apresHeuresOuvrees(clock.now(), tirer('reponse', REPONSE, environnement))
  return { faits, suites: [{ dueMs, commande: { type: 'repondre', messageId: recu.messageId } }], aReprendre: false }
}

/** Sends the receipt that a mail asks for to each address that waits for it; those it has to be tried again for go on waiting. */
async function accuser(recu: MessageRecu, environnement: EnvironnementTemoin): Promise<{ rendus: Fait[]; aReprendre: boolean }> {
  const { accuseDemandePar, messageId } = recu
  const rendus: Fait[] = []
  if (accuseDemandePar.length === 0 || environnement.profil.conduite.renvoieAccuse === false) return { rendus, aReprendre: false }
  const ecrit = await accuse(recu, environnement)
  for (const a of accuseDemandePar) {
    const { accepted, code } = await remettre({ mailFrom: '', rcptTo: a, ...ecrit }, environnement)
    if (accepted || isFinal(code)) rendus.push({ type: 'accuse-rendu', messageId, a })
  }
  return { rendus, aReprendre: rendus.length < accuseDemandePar.length }
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
