import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Scheduled } from '#src/exchange/time/clock.ts'
import { espaceDe, estFermee } from '../boite/espace.ts'
import type { EtatBal, MessageRecu } from '../boite/etat.ts'
import type { Intention, Persona } from '../persona.ts'
import type { MoyensGeste } from './bal-patient.ts'
import { faire } from './faire.ts'
import { avertirNonRemis } from './non-remis.ts'
import type { Titulaire } from './titulaire.ts'

/** By then a message already in the mailbox has arrived at its patient's, bench time. */
const ARRIVEE_MS = 60_000

/** What a scenario asks for in place of what the persona would do of its own. */
export type GesteScripte = (titulaire: Titulaire, message: MessageRecu) => Promise<void>

/** The virtual patients: what they do about the messages that arrive, on the bench's clock. */
export interface PatientsVirtuels {
  /**
   * A message was put into a mailbox: what the persona means to do about it is planned.
   *
   * @param rang rank of the message among those of the patient: the persona's chance comes from it
   */
  recevoir(titulaire: Titulaire, mail: MailFacts, returnPath: string, rang: number): Promise<void>
  /** The space is active again, or the bench is: the persona plans what to do about the messages that nobody opened. */
  reprendre(titulaire: Titulaire): Promise<void>
  /** Forgets what the persona meant to do about a message. */
  oublier(messageId: string): void
  /** The patient's next message is met with this gesture. */
  auProchain(patient: Patient, geste: GesteScripte): void
}

export function createPatientsVirtuels(personas: ReadonlyMap<string, Persona>, moyens: MoyensGeste): PatientsVirtuels {
  const { bal } = moyens
  const { clock, ids, random } = moyens.environment
  const prevus = new Map<string, Scheduled[]>()
  const attendus = new Map<string, GesteScripte[]>()
  const oublies = new Set<string>()

  async function recevoir(titulaire: Titulaire, mail: MailFacts, returnPath: string, rang: number): Promise<void> {
    const { patient } = titulaire
    const etat = await bal.etat(titulaire)
    const espace = espaceDe(etat, patient)
    const message = etat.messages.find((recu) => recu.mail.messageId === mail.messageId)
    // a space that closed since the deposit keeps what it took
    if (!message && estFermee(espace, moyens.configuration)) return avertirNonRemis(titulaire, mail, returnPath, moyens)
    if (!message || espace !== 'active') return
    const geste = attendus.get(patient.id)?.shift()
    if (geste) {
      annuler(mail.messageId)
      return geste(titulaire, message)
    }
    // a space that became active between the deposit and now has planned it already
    if (!oublies.has(mail.messageId) && !prevus.has(mail.messageId)) prevoir(titulaire, message, etat, rang)
  }

  async function reprendre(titulaire: Titulaire): Promise<void> {
    const etat = await bal.etat(titulaire)
    if (espaceDe(etat, titulaire.patient) !== 'active') return
    for (const message of etat.messages)
      if (!message.lu && !prevus.has(message.mail.messageId)) prevoir(titulaire, message, etat, ids.next(`persona/${titulaire.patient.id}`))
  }

  function prevoir(titulaire: Titulaire, message: MessageRecu, etat: EtatBal, rang: number): void {
    const { patient } = titulaire
    const { mail } = message
    const tirage = random.fork(`persona/${patient.id}/${rang}`)
    const intentions = personas.get(patient.persona ?? '')?.intentions({ aMs: clock.now(), tirage }) ?? []
    const voulues = intentions.filter((intention) => aPropos(intention, message, etat))
    if (voulues.length === 0) return
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

  function annuler(messageId: string): void {
    for (const intention of prevus.get(messageId) ?? []) intention.cancel()
    prevus.delete(messageId)
  }

  /** What happened since, such as a space closed, makes an intention pointless. */
  async function agir(titulaire: Titulaire, { messageId }: MailFacts, intention: Intention): Promise<void> {
    const etat = await bal.etat(titulaire)
    const message = etat.messages.find(({ mail }) => mail.messageId === messageId)
    if (message && espaceDe(etat, titulaire.patient) === 'active') await faire(intention, titulaire, message, moyens)
  }

  return {
    recevoir,
    reprendre,
    oublier(messageId) {
      annuler(messageId)
      oublies.add(messageId)
      clock.schedule(clock.now() + ARRIVEE_MS, `fin de l’oubli de ${messageId}`, () => void oublies.delete(messageId))
    },
    auProchain(patient, geste) {
      attendus.set(patient.id, [...(attendus.get(patient.id) ?? []), geste])
    },
  }
}

/** Patients write to people only, once per conversation, and whoever sees that an exchange is closed does not try. */
function aPropos(intention: Intention, { mail, reponsePossible }: MessageRecu, { ecrites }: EtatBal): boolean {
  if (intention.action === 'lire' || intention.action === 'changer-espace') return true
  if (mail.auteur === 'automate') return false
  return reponsePossible ? !ecrites.includes(mail.conversation) : intention.malgreLaCloture === true
}
