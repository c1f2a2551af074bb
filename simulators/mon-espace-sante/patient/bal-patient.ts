import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { acteDeclare, type SourceActe } from '#src/exchange/acte.ts'
import { type CourrielSortant, createCourrielSortant } from '#src/exchange/courriel/courriel-sortant.ts'
import { type EtatBal, MODELE_BAL } from '../boite/etat.ts'
import { SERVICE } from '../service.ts'
import { representantDe } from './qui-agit.ts'
import type { MoyensPatient, Titulaire } from './titulaire.ts'

/** Access to the patients' mailboxes for their gestures: state, changes, outgoing mail. */
export interface BalPatient {
  etat(titulaire: Titulaire): Promise<EtatBal>
  /** Records what a patient did in Mon espace santé, with what it changes in the mailbox. */
  changer(titulaire: Titulaire, acte: JsonObject, events: readonly DomainEvent[], mail?: MailFacts): Promise<void>
  /** Hands a mail to the operator of its recipient. */
  envoyer(titulaire: Titulaire, courriel: Omit<CourrielSortant, 'stream' | 'model'>): Promise<void>
}

/** What a gesture works with: the mailboxes, on behalf of whoever wants it, and what every gesture needs. */
export interface MoyensGeste extends MoyensPatient {
  readonly bal: BalPatient
}

/** @param source who wants what is done through it */
export function createBalPatient({ environment, configuration }: MoyensPatient, source: SourceActe): BalPatient {
  const { clock, exchanges } = environment
  const sortant = createCourrielSortant(environment, { service: SERVICE, hostName: configuration.nomHote })
  const stream = ({ address }: Titulaire) => `bal/${address.toLowerCase()}`
  const acteurDe = ({ patient }: Titulaire) => (representantDe(patient, clock.now(), configuration) ? 'representant-legal' : 'patient')
  return {
    etat: (titulaire) => exchanges.state(stream(titulaire), MODELE_BAL),
    changer(titulaire, acte, events, mail) {
      const keys = { patient: titulaire.patient.id, ...(mail && { messageId: mail.messageId, conversation: mail.conversation }) }
      return exchanges.change(stream(titulaire), MODELE_BAL, () => ({
        entries: [acteDeclare(clock, source, keys, { acteur: acteurDe(titulaire), ...acte })],
        events,
      }))
    },
    async envoyer(titulaire, courriel) {
      await sortant({ ...courriel, stream: stream(titulaire), model: MODELE_BAL })
    },
  }
}
