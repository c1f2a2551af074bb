import { fait, type Reponse, type Situation } from './commande.ts'
import { dossierOuNon } from './dossiers.ts'
import { estVu } from './lecture-imap.ts'

const DRAPEAUX = '\\Answered \\Flagged \\Deleted \\Seen \\Draft'

/** SELECT and EXAMINE (RFC 3501 §6.3.1, §6.3.2). No mail is ever told to be recent: several sessions share a mailbox. */
export function selectionner(nom: string, situation: Situation, lectureSeule: boolean): Reponse {
  const commande = lectureSeule ? 'EXAMINE' : 'SELECT'
  const trouve = dossierOuNon(nom, situation)
  // a SELECT that fails leaves no folder selected
  if ('refus' in trouve) return { ...trouve.refus, selection: 'aucune' }
  const { messages, uidSuivant, uidValidity } = trouve.dossier
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
    ],
    selection: { dossier: nom, lectureSeule },
    resume: { dossier: nom, messages: messages.length },
  })
}
