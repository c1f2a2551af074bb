import { splitAdresse } from '#src/domain/adresse.ts'
import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { MailboxEvent } from '#src/domain/mailbox-event.ts'
import { parseMatricule } from '#src/domain/matricule.ts'
import { defineView, type RowChange, type Value } from '../view.ts'

/**
 * One row per mail and simulated mailbox that received or sent it: `vers-patient`, `du-patient`, `vers-professionnel`,
 * `du-professionnel` say which, seen from that mailbox. What became of the mail later (not delivered, collected, opened, deleted
 * unread) keeps its first time. `emis_par` and `ouvert_par` are the PS_IdNat of the person who acted in a professional's mailbox, when
 * the session named one. `establishment` and the keys stand in the entry `seq`.
 */
export default defineView({
  id: 'courriel',
  version: 4,
  key: ['boite', 'message_id'],
  columns: {
    boite: 'text',
    message_id: 'text',
    seq: 'integer',
    direction: 'text',
    auteur: 'text',
    nature: 'text',
    expediteur: 'text',
    destinataire: 'text',
    repondre_a: 'text',
    conversation: 'text',
    patient: 'text',
    sejour: 'text',
    lien: 'text',
    accuse_demande: 'integer',
    reponse_possible: 'integer',
    sans_reponse_ms: 'integer',
    emis_par: 'text',
    accepte_ms: 'integer',
    non_remis_ms: 'integer',
    collecte_ms: 'integer',
    ouvert_ms: 'integer',
    ouvert_preuve: 'text',
    ouvert_par: 'text',
    supprime_ms: 'integer',
  },
  indexes: [['message_id', 'direction']],
  onEntry: withoutExpectedAnswer,
  onEvent: (stored) => (stored.stream.startsWith('bal/') ? changesOf(stored, stored.event as MailboxEvent) : []),
})

/** A person said that a patient's message calls for no answer: `declared`, `acte`, `{ acte: 'sans-reponse-attendue' }`. */
function withoutExpectedAnswer({ kind, payload, keys, benchMs }: Entry): readonly RowChange[] {
  if (kind !== 'declared' || payload.what !== 'acte' || payload.data['acte'] !== 'sans-reponse-attendue' || !keys.messageId) return []
  return [{ op: 'update', where: { message_id: bare(keys.messageId) }, set: { sans_reponse_ms: benchMs }, onlyIfNull: true }]
}

function changesOf(stored: StoredEvent, event: MailboxEvent): readonly RowChange[] {
  const boite = stored.stream.slice('bal/'.length)
  const first = (messageId: string, set: Readonly<Record<string, Value>>): readonly RowChange[] => [
    { op: 'update', where: { boite, message_id: bare(messageId) }, set, onlyIfNull: true },
  ]
  switch (event.type) {
    case 'courriel-depose':
    case 'courriel-emis':
      return [mailRow(stored, boite, event)]
    case 'courriel-lu':
      return first(event.messageId, { ouvert_ms: stored.benchMs, ouvert_preuve: 'lecture' })
    case 'courriels-collectes':
      return event.messageIds.flatMap((messageId) => first(messageId, { collecte_ms: stored.benchMs }))
    case 'courriels-ouverts':
      return event.messageIds.flatMap((messageId) =>
        first(messageId, { ouvert_ms: stored.benchMs, ouvert_preuve: 'imap', ouvert_par: event.par }),
      )
    case 'accuse-recu':
      return first(event.originalMessageId, receipt(event.disposition, stored.benchMs))
    case 'avis-de-remise':
      return event.action === 'failed' ? first(event.originalMessageId, { non_remis_ms: stored.benchMs }) : []
    default:
      return []
  }
}

function mailRow(
  { seq, benchMs }: StoredEvent,
  boite: string,
  event: Extract<MailboxEvent, { type: 'courriel-depose' | 'courriel-emis' }>,
): RowChange {
  const { type, mail, patient, stay, stayLink } = event
  return {
    op: 'upsert',
    key: { boite, message_id: bare(mail.messageId) },
    set: {
      seq,
      direction: `${type === 'courriel-depose' ? 'vers' : 'du'}-${isPatientMailbox(boite) ? 'patient' : 'professionnel'}`,
      ...factsOf(mail),
      patient: patient ?? null,
      sejour: stay ?? null,
      emis_par: (event.type === 'courriel-emis' && event.par) || null,
      lien: stay === undefined ? null : (stayLink ?? 'numero-de-venue'),
      accepte_ms: benchMs,
    },
  }
}

function factsOf(mail: MailFacts): Readonly<Record<string, Value>> {
  return {
    auteur: mail.auteur,
    nature: mail.nature,
    expediteur: mail.from.toLowerCase(),
    destinataire: mail.to.toLowerCase(),
    repondre_a: mail.repondreA.toLowerCase(),
    conversation: mail.conversation,
    accuse_demande: mail.accuseLectureDemande ? 1 : 0,
    reponse_possible: mail.reponsePossible ? 1 : 0,
  }
}

/** `processed` and `dispatched` tell of software, `displayed` of a person (`specs/indicators.md`, Vocabulary). */
function receipt(disposition: Extract<MailboxEvent, { type: 'accuse-recu' }>['disposition'], benchMs: number): Record<string, Value> {
  if (disposition === 'displayed') return { ouvert_ms: benchMs, ouvert_preuve: 'accuse-de-lecture' }
  return disposition === 'deleted' ? { supprime_ms: benchMs } : { collecte_ms: benchMs }
}

/** Only a patient's address has a matricule before the `@` (`specs/mssante.md` §2 P1). */
function isPatientMailbox(boite: string): boolean {
  const local = splitAdresse(boite)?.local.toUpperCase() ?? ''
  return parseMatricule(local) !== undefined
}

/** Message ids are compared without angle brackets: receipts and headers do not agree on them. */
function bare(messageId: string): string {
  return messageId.replace(/^<|>$/g, '')
}
