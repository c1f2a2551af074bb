import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ConnectionPayload, DeclaredPayload, EntryKind, PurgePayload } from '#src/domain/journal-entry.ts'
import type { MotifEcritureRefusee } from '#src/domain/mailbox-event.ts'
import type { EspaceSante } from '#src/domain/population.ts'
import type { Mouvement } from '#src/domain/sejour.ts'

/** The words of the journal for people; those of severities and verdicts are in `src/reports/mots.ts`. */
export const SORTE: Readonly<Record<EntryKind, Bilingual>> = {
  exchange: { fr: 'échange', en: 'exchange' },
  judgement: { fr: 'jugement', en: 'judgement' },
  connection: { fr: 'connexion', en: 'connection' },
  step: { fr: 'étape', en: 'step' },
  declared: { fr: 'déclaration', en: 'declaration' },
  clock: { fr: 'horloge', en: 'clock' },
  purge: { fr: 'purge', en: 'purge' },
}

export const CONNEXION: Readonly<Record<ConnectionPayload['event'], Bilingual>> = {
  opened: { fr: 'ouverte', en: 'opened' },
  secured: { fr: 'TLS établi', en: 'TLS established' },
  'handshake-failed': { fr: 'échec TLS', en: 'TLS failed' },
  closed: { fr: 'fermée', en: 'closed' },
  refused: { fr: 'refusée', en: 'refused' },
  failed: { fr: 'panne du banc', en: 'bench failure' },
}

export const DECLARATION: Readonly<Record<DeclaredPayload['what'], Bilingual>> = {
  sejour: { fr: 'séjour', en: 'stay' },
  'cas-usage': { fr: 'cas d’usage', en: 'use case' },
  acte: { fr: 'acte', en: 'act' },
  configuration: { fr: 'configuration', en: 'configuration' },
}

export const MOUVEMENT: Readonly<Record<Mouvement, Bilingual>> = {
  A05: { fr: 'annonce (A05)', en: 'announced (A05)' },
  A01: { fr: 'admission (A01)', en: 'admission (A01)' },
  A03: { fr: 'sortie (A03)', en: 'discharge (A03)' },
  A06: { fr: 'changement de classe (A06)', en: 'change of class (A06)' },
  A07: { fr: 'changement de classe (A07)', en: 'change of class (A07)' },
  A38: { fr: 'annulation de la préadmission (A38)', en: 'pre-admission cancelled (A38)' },
  A11: { fr: 'annulation de l’admission (A11)', en: 'admission cancelled (A11)' },
  A13: { fr: 'annulation de la sortie (A13)', en: 'discharge cancelled (A13)' },
}

export const HORLOGE: Readonly<Record<'real' | 'scaled' | 'virtual', Bilingual>> = {
  real: { fr: 'temps réel', en: 'real time' },
  scaled: { fr: 'temps accéléré', en: 'scaled time' },
  virtual: { fr: 'temps virtuel', en: 'virtual time' },
}

export const PORTEE: Readonly<Record<PurgePayload['scope'], Bilingual>> = {
  age: { fr: 'par ancienneté', en: 'by age' },
  patient: { fr: 'd’une personne', en: 'of a person' },
}

/** What was done; the simulators name it in `acte`. */
const ACTE: Readonly<Record<string, Bilingual>> = {
  lecture: { fr: 'lecture', en: 'reading' },
  ecriture: { fr: 'courriel écrit', en: 'mail written' },
  'ecriture-refusee': { fr: 'écriture refusée', en: 'writing refused' },
  'depot-de-document': { fr: 'dépôt d’un document', en: 'document put' },
  'changement-d-espace': { fr: 'changement d’espace', en: 'change of the space' },
  'geste-refuse': { fr: 'geste refusé', en: 'gesture refused' },
  'envoi-abandonne': { fr: 'envoi abandonné', en: 'sending given up' },
  'sans-reponse-attendue': { fr: 'aucune réponse attendue', en: 'no answer expected' },
}

const MOTIF: Readonly<Record<MotifEcritureRefusee | 'courriel-purge', Bilingual>> = {
  'correspondant-clos': { fr: 'le correspondant a clos les échanges', en: 'the correspondent closed the exchanges' },
  'correspondant-non-autorise': { fr: 'le correspondant n’a jamais écrit', en: 'the correspondent never wrote' },
  'message-sans-reponse': { fr: 'le message n’admet pas de réponse', en: 'the message takes no answer' },
  'message-disparu': { fr: 'le message n’est plus dans la messagerie', en: 'the message is no longer in the mailbox' },
  'reponses-seulement': { fr: 'seules les réponses sont permises', en: 'only answers are allowed' },
  'taille-depassee': { fr: 'message trop lourd', en: 'message too large' },
  'espace-inactif': { fr: 'espace non actif', en: 'space not active' },
  'courriel-purge': { fr: 'courriel purgé', en: 'mail purged' },
}

const ESPACE: Readonly<Record<EspaceSante, Bilingual>> = {
  active: { fr: 'espace activé', en: 'space activated' },
  'non-active': { fr: 'espace non activé', en: 'space not activated' },
  clos: { fr: 'espace clos', en: 'space closed' },
  oppose: { fr: 'opposition', en: 'objection' },
  decede: { fr: 'titulaire décédé', en: 'owner deceased' },
}

const GESTE: Readonly<Record<string, Bilingual>> = {
  lire: { fr: 'lire', en: 'read' },
  repondre: { fr: 'répondre', en: 'reply' },
  ecrire: { fr: 'écrire', en: 'write' },
  'deposer-document': { fr: 'déposer un document', en: 'put a document' },
  'changer-espace': { fr: 'changer d’espace', en: 'change the space' },
}

/** What tells one act from another, in the order it is said: member of its data, words of its values. */
export const TELLING_IN_ACT: readonly (readonly [member: string, words: Readonly<Record<string, Bilingual>>])[] = [
  ['acte', ACTE],
  ['geste', GESTE],
  ['motif', MOTIF],
  ['espace', ESPACE],
]
