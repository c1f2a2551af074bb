import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Entry, ExchangePayload } from '#src/domain/journal-entry.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { Artefacts } from '#src/rules/artefact.ts'
import { configurationParSrv, essaisTls } from './essais-tls.ts'

const PATIENTE = '279035121518989@patient.mssante.fr'
const OPPOSE = '146026322000196@patient.mssante.fr'
const HOPITAL = 'chirurgie@hopital-temoin.mssante.fr'
const MEDECIN = 'robert.specialiste@medecin.mssante.fr'

/**
 * Journals as `specs/mssante.md` has them happen: a mail to a patient (§3.6), the patient's reply and its receipt (§2 P8, P12), a reply in the
 * thread (§3.2), a mail that a person opens by IMAP and whose software sends the receipt (§3.5), an objection that is heard (§2 P19), an operator
 * that downloads the white list every day (§1.3).
 */
export async function conforming(): Promise<Artefacts['trace'][]> {
  return [
    echangeAvecUnPatient(),
    accuseDUnProfessionnel(),
    oppositionEntendue(),
    listeBlancheRelue(),
    ...essaisTls(),
    configurationParSrv(),
  ]
}

function echangeAvecUnPatient(): Artefacts['trace'] {
  const question = mail('<1@hopital-temoin.mssante.fr>', { from: HOPITAL, to: PATIENTE })
  const reponse = mail('<2@mes.invalid>', { from: PATIENTE, to: HOPITAL, inReplyTo: question.messageId, accuseLectureDemande: true })
  const accuse = mail('<3@hopital-temoin.mssante.fr>', {
    from: HOPITAL,
    to: PATIENTE,
    auteur: 'automate',
    nature: 'mdn',
    rapport: { type: 'mdn', originalMessageId: reponse.messageId, disposition: 'displayed', par: HOPITAL },
  })
  const suite = mail('<4@hopital-temoin.mssante.fr>', { from: HOPITAL, to: PATIENTE, inReplyTo: reponse.messageId })
  return trace(
    [1, 'in', question, `bal/${PATIENTE}`, depose],
    [2, 'out', reponse, `bal/${PATIENTE}`, emis],
    [3, 'in', accuse, `bal/${PATIENTE}`, depose],
    [4, 'in', suite, `bal/${PATIENTE}`, depose],
  )
}

function accuseDUnProfessionnel(): Artefacts['trace'] {
  const envoi = mail('<5@medecin.mssante.fr>', { from: 'autre@medecin.mssante.fr', to: MEDECIN, accuseLectureDemande: true })
  const accuse = mail('<6@medecin.mssante.fr>', {
    from: MEDECIN,
    to: 'autre@medecin.mssante.fr',
    auteur: 'automate',
    nature: 'mdn',
    rapport: { type: 'mdn', originalMessageId: envoi.messageId, disposition: 'displayed', par: MEDECIN },
  })
  return trace(
    [1, 'in', envoi, `bal/${MEDECIN}`, depose],
    [2, 'in', undefined, `bal/${MEDECIN}`, () => ({ type: 'courriels-ouverts', messageIds: [envoi.messageId], par: '899700218896' })],
    [3, 'in', accuse, 'bal/autre@medecin.mssante.fr', depose],
  )
}

function oppositionEntendue(): Artefacts['trace'] {
  const refus = { control: 'mon-espace-sante/opposition', code: '550 5.2.1', expected: '', received: '', explanation: { fr: '', en: '' } }
  return {
    partielle: false,
    entries: [entry(1, 'in', undefined, { head: { destinataires: [{ adresse: OPPOSE, parametres: {}, code: '550 5.2.1', refus }] } })],
    events: [],
  }
}

function listeBlancheRelue(): Artefacts['trace'] {
  const heure = (seq: number, heures: number, changes: Partial<ExchangePayload>): Entry => ({
    ...entry(seq, 'in', undefined, changes),
    benchMs: heures * 3_600_000,
  })
  const address = '192.0.2.10'
  const certificate = 'CN=smtp-1.hopital-temoin.mssante.fr,OU=1690000001,O=HOPITAL TEMOIN,C=FR'
  const remise = { peer: { address, certificate } }
  const lecture = (code: string) => ({
    ...{ service: 'mssante.liste-blanche', transaction: 'mssante/telechargement-liste-blanche', code },
    peer: { address },
  })
  return {
    partielle: false,
    entries: [
      heure(1, 0, lecture('200')),
      heure(2, 20, remise),
      heure(3, 24, lecture('503')),
      heure(4, 24.5, lecture('304')),
      heure(5, 40, remise),
    ],
    events: [],
  }
}

type Ligne = readonly [
  seq: number,
  direction: 'in' | 'out',
  mail: MailFacts | undefined,
  stream: string,
  of: (mail: MailFacts) => DomainEvent,
]

function trace(...lignes: readonly Ligne[]): Artefacts['trace'] {
  return {
    partielle: false,
    entries: lignes.map(([seq, direction, sent]) => entry(seq, direction, sent)),
    events: lignes.map(([seq, , sent, stream, of]) => ({ stream, version: seq, seq, benchMs: seq, event: of(sent!) })),
  }
}

const depose = (sent: MailFacts): DomainEvent => ({ type: 'courriel-depose', uid: 1, mail: sent })
const emis = (sent: MailFacts): DomainEvent => ({ type: 'courriel-emis', mail: sent })

function entry(seq: number, direction: 'in' | 'out', sent: MailFacts | undefined, changes: Partial<ExchangePayload> = {}): Entry {
  return {
    benchId: 'essai',
    seq,
    kind: 'exchange',
    benchMs: seq,
    wallMs: seq,
    keys: sent ? { messageId: sent.messageId } : {},
    payload: {
      v: 1,
      direction,
      service: 'mssante.inter-operateurs',
      transaction: 'mssante/remise-inter-operateurs',
      exchange: `x-${seq}`,
      head: {},
      ...(sent && { request: { sha256: sent.sha256, size: sent.size } }),
      code: '250 2.6.0',
      summary: sent ? { de: sent.from, a: [sent.to], nature: sent.nature, objet: sent.subject, auteur: sent.auteur } : {},
      ...changes,
    },
  }
}

function mail(messageId: string, facts: Partial<MailFacts> & Pick<MailFacts, 'from' | 'to'>): MailFacts {
  return {
    messageId,
    subject: 'Votre hospitalisation',
    conversation: messageId,
    auteur: 'personne',
    nature: 'message-simple',
    accuseLectureDemande: false,
    reponsePossible: true,
    repondreA: facts.from,
    sha256: messageId,
    size: 1_000,
    ...facts,
  }
}
