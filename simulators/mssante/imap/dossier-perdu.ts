import type { Refusal } from '#src/exchange/refusal.ts'
import { type CommandeQuelconque, SELECTIONNE, type Situation } from './commande.ts'

/**
 * The end of a session whose folder was deleted, at the first command that touches what is in it or asks for news of it: `BYE`, as dovecot and
 * RFC 2180 §3.3 do. SELECT, UNSELECT, LIST and the others go on.
 */
export function refusDossierPerdu(
  { id, etats }: Pick<CommandeQuelconque, 'id' | 'etats'>,
  { dossierPerdu, selection }: Pick<Situation, 'dossierPerdu' | 'selection'>,
): Refusal | undefined {
  if (!dossierPerdu || !(id === 'noop' || id === 'idle' || (etats === SELECTIONNE && id !== 'unselect'))) return undefined
  const { dossier } = selection!
  return {
    control: 'mssante/imap-dossier-perdu',
    code: 'BYE',
    wire: 'Selected mailbox was deleted, have to disconnect',
    explanation: {
      fr: `Le dossier « ${dossier} », choisi dans cette session, a été supprimé depuis : le service met fin à la session. Le logiciel doit rouvrir la boîte.`,
      en: `The folder "${dossier}", selected in this session, was deleted since: the service ends the session. The software must open the mailbox again.`,
    },
    expected: { fr: 'un dossier qui existe encore', en: 'a folder that still exists' },
    received: { fr: `${id.toUpperCase()} sur un dossier supprimé`, en: `${id.toUpperCase()} on a deleted folder` },
    severity: 'information',
  }
}
