import type { DomainEvent, MailFacts } from '#src/domain/domain-event.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Patient } from '#src/domain/population.ts'
import { type CourrielSortant, createCourrielSortant } from '#src/exchange/courriel-sortant.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import { type EtatBal, MODELE_BAL } from '../boite/etat.ts'
import type { ConfigurationMonEspaceSante } from '../configuration.ts'

export const SERVICE = 'mon-espace-sante.messagerie'

/** A patient and the address of the mailbox that is open: a person may have had several matricules. */
export interface Titulaire {
  readonly patient: Patient
  readonly address: string
}

/** What the gestures of virtual patients work with. */
export interface MoyensPatient {
  readonly environment: SimulatorEnvironment
  readonly configuration: ConfigurationMonEspaceSante
}

/** Access to the patients' mailboxes for their gestures: state, changes, outgoing mail. */
export interface BalPatient {
  etat(titulaire: Titulaire): Promise<EtatBal>
  /** Records what a patient did in Mon espace santé, with what it changes in the mailbox. */
  changer(titulaire: Titulaire, acte: JsonObject, events: readonly DomainEvent[], mail?: MailFacts): Promise<void>
  /** Hands a mail to the operator of its recipient. */
  envoyer(titulaire: Titulaire, courriel: Omit<CourrielSortant, 'stream' | 'model'>): Promise<void>
}

export function createBalPatient({ environment, configuration }: MoyensPatient): BalPatient {
  const { clock, exchanges } = environment
  const sortant = createCourrielSortant(environment, {
    service: SERVICE,
    hostName: configuration.nomHote,
    send: sendMail,
    lire: faitsDuCourriel,
  })
  const stream = ({ address }: Titulaire) => `bal/${address.toLowerCase()}`
  return {
    etat: (titulaire) => exchanges.state(stream(titulaire), MODELE_BAL),
    changer: (titulaire, acte, events, mail) =>
      exchanges.change(stream(titulaire), MODELE_BAL, () => ({
        entries: [
          {
            kind: 'declared',
            benchMs: clock.now(),
            wallMs: clock.wall(),
            keys: { patient: titulaire.patient.id, ...(mail && { messageId: mail.messageId, conversation: mail.conversation }) },
            payload: { v: 1, what: 'acte', source: 'scenario', data: { acteur: 'patient', ...acte } },
          },
        ],
        events,
      })),
    async envoyer(titulaire, courriel) {
      await sortant({ ...courriel, stream: stream(titulaire), model: MODELE_BAL })
    },
  }
}
