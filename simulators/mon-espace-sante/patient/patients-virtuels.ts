import type { MailFacts } from '#src/domain/domain-event.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Scheduled } from '#src/exchange/clock.ts'
import { espaceDe } from '../boite/depot.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { Intention, Persona } from '../persona.ts'
import type { BalPatient, MoyensPatient, Titulaire } from './bal-patient.ts'
import { ecrire, reponse } from './ecrire.ts'
import { lire } from './lire.ts'
import { avertirNonRemis } from './non-remis.ts'

/** A gesture a scenario asks for in place of what the persona would do of its own. */
export type Geste = (titulaire: Titulaire, message: MessageRecu) => Promise<void>

/** The virtual patients: what they do about the messages that arrive, on the bench's clock. */
export interface PatientsVirtuels {
  /** A message was put into a mailbox. */
  arrivee(titulaire: Titulaire, mail: MailFacts, returnPath: string): void
  /** Forgets what the persona meant to do about a message. */
  oublier(messageId: string): void
  /** The patient's next message is met with this gesture. */
  auProchain(patient: Patient, geste: Geste): void
}

export function createPatientsVirtuels(personas: ReadonlyMap<string, Persona>, bal: BalPatient, moyens: MoyensPatient): PatientsVirtuels {
  const { clock, ids, random } = moyens.environment
  const prevus = new Map<string, Scheduled[]>()
  const attendus = new Map<string, Geste[]>()
  const oublies = new Set<string>()

  async function recevoir(titulaire: Titulaire, mail: MailFacts, returnPath: string, rang: number): Promise<void> {
    const { patient } = titulaire
    const etat = await bal.etat(titulaire)
    const espace = espaceDe(etat, patient)
    if (espace === 'clos' || espace === 'oppose') return avertirNonRemis(titulaire, mail, returnPath, bal, moyens)
    const message = etat.messages.find((recu) => recu.mail.messageId === mail.messageId)
    if (!message || espace !== 'active') return
    const geste = attendus.get(patient.id)?.shift()
    if (geste) return geste(titulaire, message)
    if (oublies.delete(mail.messageId)) return
    const tirage = random.fork(`persona/${patient.id}/${rang}`)
    const intentions = personas.get(patient.persona ?? '')?.intentions({ aMs: clock.now(), tirage }) ?? []
    const repond = mail.auteur === 'personne' && message.reponsePossible && !etat.ecrites.includes(message.mail.conversation)
    const voulues = intentions.filter(({ action }) => action === 'lire' || repond)
    prevus.set(
      mail.messageId,
      voulues.map((intention, place) =>
        clock.schedule(intention.aMs, `patient ${patient.id}, ${intention.action}`, async () => {
          if (place === voulues.length - 1) prevus.delete(mail.messageId)
          await agir(titulaire, mail, intention)
        }),
      ),
    )
  }

  async function agir(titulaire: Titulaire, mail: MailFacts, intention: Intention): Promise<void> {
    const message = (await bal.etat(titulaire)).messages.find((recu) => recu.mail.messageId === mail.messageId)
    if (!message) return
    if (intention.action === 'lire') return lire(titulaire, message, bal, moyens)
    if (intention.action === 'repondre') return ecrire(titulaire, reponse(message, intention.texte), bal, moyens)
    return ecrire(titulaire, { a: mail.repondreA, objet: 'Mon hospitalisation', texte: intention.texte }, bal, moyens)
  }

  return {
    arrivee(titulaire, mail, returnPath) {
      const rang = ids.next(`persona/${titulaire.patient.id}`)
      clock.schedule(clock.now(), `arrivée chez le patient ${titulaire.patient.id}`, () => recevoir(titulaire, mail, returnPath, rang))
    },
    oublier(messageId) {
      const gestes = prevus.get(messageId)
      if (gestes) for (const geste of gestes) geste.cancel()
      else oublies.add(messageId)
      prevus.delete(messageId)
    },
    auProchain(patient, geste) {
      attendus.set(patient.id, [...(attendus.get(patient.id) ?? []), geste])
    },
  }
}
