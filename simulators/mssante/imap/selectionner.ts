import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { fait, type Reponse, type Situation } from './commande.ts'
import { dossierOuNon, lireDossier } from './dossiers.ts'
import { estVu } from './lecture-imap.ts'

const DRAPEAUX = '\\Answered \\Flagged \\Deleted \\Seen \\Draft'

/** What SELECT and EXAMINE ask. */
export interface Demande {
  readonly nom: string
  /** True when the client says that it follows mod-sequences (RFC 7162 §3.1.8). */
  readonly condstore: boolean
}

/** Reads the folder, and `(CONDSTORE)` after it (RFC 4466 §2.4). */
export function lireSelection(lecteur: LecteurImap): Demande {
  const nom = lireDossier(lecteur)
  if (!lecteur.suit(' ')) return { nom, condstore: false }
  const parametres = lecteur.liste(() => lecteur.mot(), 10)
  if (parametres.length === 0 || parametres.some((un) => un !== 'CONDSTORE')) throw lecteur.erreur('CONDSTORE in parentheses before this')
  return { nom, condstore: true }
}

/** SELECT and EXAMINE (RFC 3501 §6.3.1, §6.3.2). No mail is ever told to be recent: several sessions share a mailbox. */
export function selectionner({ nom, condstore }: Demande, situation: Situation, lectureSeule: boolean): Reponse {
  const commande = lectureSeule ? 'EXAMINE' : 'SELECT'
  const trouve = dossierOuNon(nom, situation)
  // a SELECT that fails leaves no folder selected
  if ('refus' in trouve) return { ...trouve.refus, selection: 'aucune' }
  const { messages, uidSuivant, uidValidity, modSeq } = trouve.dossier
  const mots = new Set(messages.flatMap(({ drapeaux }) => drapeaux.filter((drapeau) => !drapeau.startsWith('\\'))))
  const connus = [DRAPEAUX, ...mots].join(' ')
  const premierNonVu = messages.findIndex((message) => !estVu(message)) + 1
  return fait(commande, {
    code: lectureSeule ? 'READ-ONLY' : 'READ-WRITE',
    lignes: [
      `FLAGS (${connus})`,
      `OK [PERMANENTFLAGS (${lectureSeule ? '' : `${connus} \\*`})] Flags permitted`,
      `${messages.length} EXISTS`,
      '0 RECENT',
      ...(premierNonVu > 0 ? [`OK [UNSEEN ${premierNonVu}] First unseen`] : []),
      `OK [UIDVALIDITY ${uidValidity}] UIDs valid`,
      `OK [UIDNEXT ${uidSuivant}] Predicted next UID`,
      `OK [HIGHESTMODSEQ ${modSeq}] Highest mod-sequence`,
    ],
    condstore,
    selection: { dossier: nom, lectureSeule, uidValidity, vue: messages },
    resume: { dossier: nom, messages: messages.length },
  })
}
