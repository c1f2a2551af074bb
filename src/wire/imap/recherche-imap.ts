import { lireJourImap } from './dates-imap.ts'
import type { LecteurImap } from './lecteur-imap.ts'
import { type Intervalle, lireSuite } from './suite-de-numeros.ts'

/** A SEARCH program (RFC 3501 §6.4.4). */
export type Critere =
  | { readonly type: 'et'; readonly criteres: readonly Critere[] }
  | { readonly type: 'ou'; readonly a: Critere; readonly b: Critere }
  | { readonly type: 'non'; readonly critere: Critere }
  | { readonly type: 'drapeau'; readonly drapeau: string; readonly present: boolean }
  | { readonly type: 'rangs' | 'uids'; readonly suite: readonly Intervalle[] }
  /** Changed since, this mod-sequence included (RFC 7162 §3.1.5). */
  | { readonly type: 'modseq'; readonly minimum: number }
  | { readonly type: 'taille'; readonly sens: 'plus' | 'moins'; readonly octets: number }
  /** Days since the epoch; `recu` is INTERNALDATE, `envoye` the Date field. */
  | { readonly type: 'recu' | 'envoye'; readonly sens: 'avant' | 'le' | 'depuis'; readonly jour: number }
  /** Text to find in a header field, lower-case name; empty text: the field is there. */
  | { readonly type: 'champ'; readonly nom: string; readonly texte: string }
  | { readonly type: 'corps' | 'partout'; readonly texte: string }

const MAX_CRITERES = 1_000
const PROFONDEUR = 50

/** True when a mod-sequence is asked for somewhere in the program: the answer then tells the highest it found (RFC 7162 §3.1.5). */
export function demandeModSeq(critere: Critere): boolean {
  switch (critere.type) {
    case 'modseq':
      return true
    case 'et':
      return critere.criteres.some(demandeModSeq)
    case 'ou':
      return demandeModSeq(critere.a) || demandeModSeq(critere.b)
    case 'non':
      return demandeModSeq(critere.critere)
    default:
      return false
  }
}

/** Reads the criteria of a SEARCH up to the end of the command; all of them must hold. */
export function lireRecherche(lecteur: LecteurImap): Critere {
  const lus = { criteres: 0 }
  const criteres: Critere[] = [lireCritere(lecteur, 0, lus)]
  while (lecteur.suit(' ')) criteres.push(lireCritere(lecteur, 0, lus))
  return { type: 'et', criteres }
}

type Lire = (lecteur: LecteurImap, profondeur: number, lus: { criteres: number }) => Critere

function lireCritere(lecteur: LecteurImap, profondeur: number, lus: { criteres: number }): Critere {
  if (++lus.criteres > MAX_CRITERES || profondeur > PROFONDEUR) throw lecteur.erreur(`at most ${MAX_CRITERES} criteria, ${PROFONDEUR} deep`)
  if (lecteur.voit('(')) return { type: 'et', criteres: lecteur.liste(() => lireCritere(lecteur, profondeur + 1, lus)) }
  if (/[\d*]/.test(lecteur.apercu(1))) return { type: 'rangs', suite: lireSuite(lecteur) }
  const mot = lecteur.mot()
  const lire = CRITERES[mot]
  if (!lire) throw lecteur.erreur(`a search key instead of ${mot.slice(0, 40)}`)
  return lire(lecteur, profondeur + 1, lus)
}

const drapeau =
  (nom: string, present: boolean): Lire =>
  () => ({ type: 'drapeau', drapeau: nom, present })
const motCle =
  (present: boolean): Lire =>
  (lecteur) => ({ type: 'drapeau', drapeau: suivant(lecteur).atome(), present })
const date =
  (type: 'recu' | 'envoye', sens: 'avant' | 'le' | 'depuis'): Lire =>
  (lecteur) => ({ type, sens, jour: lireJour(suivant(lecteur)) })
const champ =
  (nom: string): Lire =>
  (lecteur) => ({ type: 'champ', nom, texte: suivant(lecteur).astring() })
const taille =
  (sens: 'plus' | 'moins'): Lire =>
  (lecteur) => ({ type: 'taille', sens, octets: suivant(lecteur).nombre() })
const texte =
  (type: 'corps' | 'partout'): Lire =>
  (lecteur) => ({ type, texte: suivant(lecteur).astring() })
const TOUT: Lire = () => ({ type: 'et', criteres: [] })

const CRITERES: Readonly<Record<string, Lire>> = {
  ALL: TOUT,
  ANSWERED: drapeau('\\Answered', true),
  UNANSWERED: drapeau('\\Answered', false),
  DELETED: drapeau('\\Deleted', true),
  UNDELETED: drapeau('\\Deleted', false),
  DRAFT: drapeau('\\Draft', true),
  UNDRAFT: drapeau('\\Draft', false),
  FLAGGED: drapeau('\\Flagged', true),
  UNFLAGGED: drapeau('\\Flagged', false),
  SEEN: drapeau('\\Seen', true),
  UNSEEN: drapeau('\\Seen', false),
  // no session is ever told that a mail is recent
  NEW: drapeau('\\Recent', true),
  RECENT: drapeau('\\Recent', true),
  OLD: drapeau('\\Recent', false),
  KEYWORD: motCle(true),
  UNKEYWORD: motCle(false),
  BEFORE: date('recu', 'avant'),
  ON: date('recu', 'le'),
  SINCE: date('recu', 'depuis'),
  SENTBEFORE: date('envoye', 'avant'),
  SENTON: date('envoye', 'le'),
  SENTSINCE: date('envoye', 'depuis'),
  FROM: champ('from'),
  TO: champ('to'),
  CC: champ('cc'),
  BCC: champ('bcc'),
  SUBJECT: champ('subject'),
  HEADER: (lecteur) => {
    const nom = suivant(lecteur).astring().toLowerCase()
    return { type: 'champ', nom, texte: suivant(lecteur).astring() }
  },
  LARGER: taille('plus'),
  SMALLER: taille('moins'),
  MODSEQ: (lecteur) => {
    // one mod-sequence per mail: which flag is asked about changes nothing
    if (suivant(lecteur).voit('"')) {
      lecteur.chaine()
      suivant(lecteur).selon(/(?:priv|shared|all)/iy, 'priv, shared or all')
      lecteur.espace()
    }
    return { type: 'modseq', minimum: lecteur.grandNombre() }
  },
  BODY: texte('corps'),
  TEXT: texte('partout'),
  UID: (lecteur) => ({ type: 'uids', suite: lireSuite(suivant(lecteur)) }),
  NOT: (lecteur, profondeur, lus) => ({ type: 'non', critere: lireCritere(suivant(lecteur), profondeur, lus) }),
  OR: (lecteur, profondeur, lus) => {
    const a = lireCritere(suivant(lecteur), profondeur, lus)
    return { type: 'ou', a, b: lireCritere(suivant(lecteur), profondeur, lus) }
  },
}

function suivant(lecteur: LecteurImap): LecteurImap {
  lecteur.espace()
  return lecteur
}

function lireJour(lecteur: LecteurImap): number {
  const jour = lireJourImap(lecteur.astring())
  if (jour === undefined) throw lecteur.erreur('a date such as 1-Feb-2026 before this')
  return jour
}
