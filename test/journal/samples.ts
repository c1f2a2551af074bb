import { createHash } from 'node:crypto'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { BlobRef, EntryKeys, NewEntry } from '#src/domain/journal-entry.ts'
import { defineView } from '#src/journal/view.ts'

/** An exchange received at `benchMs`; its answer code is 250. */
export function exchange(benchMs: number, keys: EntryKeys = {}, transaction = 'mssante/recevoir-courriel'): NewEntry<'exchange'> {
  return {
    kind: 'exchange',
    benchMs,
    wallMs: benchMs,
    establishment: '010000001',
    keys,
    payload: {
      v: 1,
      direction: 'in',
      service: 'mssante.inter-operateurs',
      transaction,
      exchange: `echange-${benchMs}`,
      head: { mailFrom: 'service@hopital.mssante.fr' },
      code: '250',
      summary: {},
    },
  }
}

export function judgement(benchMs: number, exchangeSeq: number): NewEntry<'judgement'> {
  return {
    kind: 'judgement',
    benchMs,
    wallMs: benchMs,
    payload: { v: 1, exchange: exchangeSeq, ruleSet: 'r1', findings: [], verdicts: {} },
  }
}

export function clockEntry(benchMs: number): NewEntry<'clock'> {
  return { kind: 'clock', benchMs, wallMs: benchMs, payload: { v: 1, mode: 'virtual', reason: 'test' } }
}

export function stepEntry(benchMs: number): NewEntry<'step'> {
  return {
    kind: 'step',
    benchMs,
    wallMs: benchMs,
    payload: {
      v: 1,
      scenario: 'sortie/essai',
      instance: 'i-1',
      index: 0,
      step: 'attendre-echange',
      title: { fr: 'Un message arrive', en: 'A message arrives' },
      verdict: 'reussi',
      received: 'Votre opération',
    },
  }
}

/** A mail about a patient was accepted for this mailbox. */
export function depose(patient: string, matricule: string, subject: string): DomainEvent {
  return {
    type: 'courriel-depose',
    uid: 1,
    patient,
    mail: {
      messageId: '<1>',
      from: 'service@hopital.mssante.fr',
      to: `${matricule}@patient.mssante.fr`,
      subject,
      conversation: '<1>',
      auteur: 'personne',
      nature: 'message-simple',
      accuseLectureDemande: false,
      reponsePossible: true,
      repondreA: 'service@hopital.mssante.fr',
      sha256: '0'.repeat(64),
      size: 10,
    },
  }
}

/** The owner of the mailbox read this message. */
export function lu(messageId: string): DomainEvent {
  return { type: 'courriel-lu', messageId }
}

/** Bytes with their reference; two calls with the same text give the same reference. */
export function blobOf(text: string, size = text.length): { ref: BlobRef; bytes: Buffer } {
  const bytes = Buffer.alloc(size, text)
  return { ref: { sha256: createHash('sha256').update(bytes).digest('hex'), size }, bytes }
}

/** Exchanges by message, and the first time each message was read: exercises both kinds of row change. */
export const lecture = defineView({
  id: 'lecture-test',
  version: 1,
  key: ['message_id'],
  columns: { message_id: 'text', seq: 'integer', patient: 'text', lu_ms: 'integer' },
  indexes: [['patient']],
  onEntry: ({ kind, seq, keys: { messageId, patient } }) =>
    kind === 'exchange' && messageId ? [{ op: 'upsert', key: { message_id: messageId }, set: { seq, patient: patient ?? null } }] : [],
  onEvent: ({ event, benchMs }) =>
    event.type === 'courriel-lu'
      ? [{ op: 'update', where: { message_id: event.messageId }, set: { lu_ms: benchMs }, onlyIfNull: true }]
      : [],
})

/** Refuses any exchange whose message is `<panne>`, as a view with a defect would. */
export const enPanne = defineView({
  id: 'en-panne',
  version: 1,
  key: ['message_id'],
  columns: { message_id: 'text' },
  onEntry: ({ keys }) => {
    if (keys.messageId === '<panne>') throw new Error('The view broke.')
    return []
  },
})
