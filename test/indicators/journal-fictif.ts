import type { DocumentFacts } from '#src/domain/dmp-event.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { DeclaredSource, EntryKeys, NewEntry } from '#src/domain/journal-entry.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { cleOf } from '#src/domain/matricule.ts'
import type { LienSejour, Mouvement, Sejour } from '#src/domain/sejour.ts'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'

export const ETABLISSEMENT = '990000001'
export const SECRETARIAT = 'secretariat@hopital-temoin.mssante.fr'

/** Milliseconds of an ISO instant: tests write the offset of Paris themselves, independently of the calendar. */
export const at = (iso: string) => Date.parse(iso)

/** Mailbox of the nth patient: a matricule of the test range that belongs to nobody. */
export function boitePatient(patient: string): string {
  const numero = `1800199${patient.replace(/\D/g, '').padStart(6, '0')}`
  return `${numero}${cleOf(numero)}@patient.mssante.fr`
}

export interface Mail extends Partial<MailFacts> {
  readonly messageId: string
  readonly patient: string
  readonly conversation: string
  /** Stay that the message itself bears. */
  readonly stay?: string
  readonly stayLink?: LienSejour
  readonly establishment?: string | undefined
}

type Stay = Pick<Sejour, 'numero' | 'patient'> & Partial<Sejour>

/** What a hospital's days leave in a journal, written without any simulator. Times are milliseconds. */
export class JournalFictif {
  readonly journal: Journal
  readonly #close: () => Promise<void>
  readonly #versions = new Map<string, number>()

  private constructor(journal: Journal, close: () => Promise<void>) {
    this.journal = journal
    this.#close = close
  }

  static async open(): Promise<JournalFictif> {
    const store = await openSqliteStore('memory')
    return new JournalFictif(await store.open('banc'), () => store.close())
  }

  close(): Promise<void> {
    return this.#close()
  }

  async mouvement(mouvement: Mouvement, ms: number, stay: Stay, source: DeclaredSource = 'adt'): Promise<void> {
    const sejour = { etablissement: ETABLISSEMENT, classe: 'I', ...stay }
    await this.#append({
      kind: 'declared',
      benchMs: ms,
      wallMs: 0,
      establishment: sejour.etablissement,
      keys: { patient: stay.patient, stay: stay.numero },
      payload: { v: 1, what: 'sejour', source, mouvement, sejour },
    })
  }

  /** A mail that the establishment sent and the patient's mailbox accepted. */
  versPatient(ms: number, mail: Mail): Promise<void> {
    const boite = boitePatient(mail.patient)
    return this.#mail('courriel-depose', `bal/${boite}`, ms, { from: SECRETARIAT, to: boite, repondreA: SECRETARIAT, ...mail })
  }

  /** A mail that the patient sent and the establishment accepted. */
  duPatient(ms: number, mail: Mail): Promise<void> {
    const boite = boitePatient(mail.patient)
    return this.#mail('courriel-emis', `bal/${boite}`, ms, { from: boite, to: SECRETARIAT, repondreA: boite, ...mail })
  }

  /** A mail of a patient in a professional's mailbox that the bench holds: of nobody, or of an establishment. */
  versProfessionnel(ms: number, boite: string, mail: Mail): Promise<void> {
    const commun = { from: boitePatient(mail.patient), to: boite, repondreA: boite, establishment: '' }
    return this.#mail('courriel-depose', `bal/${boite}`, ms, { ...commun, ...mail })
  }

  /** The receipt that the establishment gave for a patient's mail. */
  accuse(ms: number, patient: string, messageId: string, disposition: 'displayed' | 'processed' | 'deleted'): Promise<void> {
    return this.evenement(ms, `bal/${boitePatient(patient)}`, {
      type: 'accuse-recu',
      originalMessageId: messageId,
      disposition,
      par: SECRETARIAT,
    })
  }

  nonRemis(ms: number, patient: string, messageId: string): Promise<void> {
    const event = { type: 'avis-de-remise', originalMessageId: messageId, action: 'failed', status: '5.2.1' } as const
    return this.evenement(ms, `bal/${boitePatient(patient)}`, event)
  }

  document(ms: number, patient: string, document: Partial<DocumentFacts> & Pick<DocumentFacts, 'uniqueId'>): Promise<void> {
    const facts = { ...DOCUMENT, ...document }
    return this.evenement(ms, `dmp/${patient}`, { type: 'document-enregistre', document: facts, lot: 'lot', patient })
  }

  /** A step of a scenario that succeeded. */
  etape(ms: number, scenario: string, keys: EntryKeys): Promise<void> {
    const title = { fr: 'Étape', en: 'Step' }
    const payload = { v: 1, scenario, instance: `${scenario}#1`, index: 0, step: 'essai', title, verdict: 'reussi' } as const
    return this.#append({ kind: 'step', benchMs: ms, wallMs: 0, establishment: ETABLISSEMENT, keys, payload })
  }

  sansReponseAttendue(ms: number, messageId: string): Promise<void> {
    return this.#append({
      kind: 'declared',
      benchMs: ms,
      wallMs: 0,
      keys: { messageId },
      payload: { v: 1, what: 'acte', source: 'import', data: { acte: 'sans-reponse-attendue' } },
    })
  }

  evenement(
    ms: number,
    stream: string,
    event: DomainEvent,
    keys: EntryKeys = {},
    establishment: string | undefined = ETABLISSEMENT,
  ): Promise<void> {
    const payload = {
      v: 1,
      direction: 'in',
      service: 'essai',
      transaction: 'essai/essai',
      exchange: 'x',
      head: {},
      code: '250',
      summary: {},
    } as const
    return this.#append({ kind: 'exchange', benchMs: ms, wallMs: 0, keys, ...(establishment && { establishment }), payload }, stream, event)
  }

  #mail(
    type: 'courriel-depose' | 'courriel-emis',
    stream: string,
    ms: number,
    mail: Mail & Pick<MailFacts, 'from' | 'to' | 'repondreA'>,
  ): Promise<void> {
    const { patient, stay, stayLink, establishment = ETABLISSEMENT, ...facts } = mail
    const what = { mail: { ...MAIL, ...facts }, patient, ...(stay && { stay }), ...(stayLink && { stayLink }) }
    const event: DomainEvent = type === 'courriel-depose' ? { type, uid: 1, ...what } : { type, ...what }
    return this.evenement(
      ms,
      stream,
      event,
      { patient, messageId: mail.messageId },
      'establishment' in mail ? mail.establishment : establishment,
    )
  }

  async #append(entry: NewEntry, stream?: string, event?: DomainEvent): Promise<void> {
    if (!stream || !event) return void (await this.journal.append({ entries: [entry] }))
    const expectedVersion = this.#versions.get(stream) ?? 0
    this.#versions.set(stream, expectedVersion + 1)
    await this.journal.append({ entries: [entry], streams: [{ stream, expectedVersion, events: [event] }] })
  }
}

const MAIL = {
  subject: 'Votre venue',
  auteur: 'personne',
  nature: 'message-simple',
  accuseLectureDemande: true,
  reponsePossible: true,
  sha256: '0'.repeat(64),
  size: 1,
} as const

const DOCUMENT: DocumentFacts = {
  uniqueId: '',
  entryUuid: 'urn:uuid:0',
  logicalId: 'urn:uuid:0',
  typeCode: '11490-0',
  classCode: '11',
  formatCode: 'urn:ihe:iti:xds-sd:pdf:2008',
  title: 'Lettre de liaison à la sortie',
  confidentiality: ['N'],
  etablissement: `1${ETABLISSEMENT}`,
  auteurs: [],
  sourcePatientId: '',
  patientId: '',
  creationMs: 0,
  serviceStartMs: 0,
  hash: '',
  size: 1,
  mimeType: 'text/xml',
  sha256: '0'.repeat(64),
  signature: false,
}
