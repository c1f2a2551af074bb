import type { Bilingual } from './bilingual.ts'
import type { MotifEcritureRefusee } from './mailbox-event.ts'
import { UserError } from './user-error.ts'

/** Why, and what to do; `specs/mssante.md` §2 P2, P9–P11, P15. */
const MOTIFS_ECRITURE_REFUSEE: Readonly<Record<MotifEcritureRefusee, Bilingual>> = {
  'correspondant-clos': {
    fr: 'un message d’objet [FIN] a clos l’échange ; attendez que ce correspondant lui écrive de nouveau',
    en: 'a message with the subject [FIN] closed the exchange; wait until that correspondent writes to the patient again',
  },
  'correspondant-non-autorise': {
    fr: 'le patient n’écrit qu’à qui lui a écrit d’abord ; envoyez-lui un message depuis cette adresse',
    en: 'a patient only writes to whoever wrote first; send the patient a message from that address',
  },
  'message-sans-reponse': {
    fr: 'ce message n’accepte pas de réponse (X-MSS-MES: FIN, ou échange clos avant lui)',
    en: 'that message takes no reply (X-MSS-MES: FIN, or an exchange closed before it)',
  },
  'message-disparu': {
    fr: 'ce message n’est plus dans sa messagerie (purgé, rapporté non remis, ou suivi de 200 autres) ; envoyez-lui-en un autre',
    en: 'that message is no longer in the mailbox (purged, reported as not delivered, or followed by 200 others); send the patient another one',
  },
  'reponses-seulement': {
    fr: 'le patient ne peut que répondre ; retirez services.mon-espace-sante.reponsesSeulement de banc.yaml pour qu’il puisse commencer une conversation',
    en: 'a patient may only reply; remove services.mon-espace-sante.reponsesSeulement from banc.yaml to let one begin a conversation',
  },
  'taille-depassee': {
    fr: 'les pièces jointes dépassent services.mon-espace-sante.tailleOctets ; joignez-en de plus légères',
    en: 'the attachments are over services.mon-espace-sante.tailleOctets; attach lighter ones',
  },
  'espace-inactif': {
    fr: 'son espace n’est pas actif ; activez-le par le geste « activer-espace »',
    en: 'the space is not active; activate it with the gesture "activer-espace"',
  },
}

/** Mon espace santé does not let the patient do what was asked; the journal says so too. */
export class GesteEmpecheError extends UserError {
  override readonly name = 'GesteEmpecheError'
  readonly motif: MotifEcritureRefusee

  /** @param patient id of the population */
  constructor(patient: string, motif: MotifEcritureRefusee) {
    const { fr, en } = MOTIFS_ECRITURE_REFUSEE[motif]
    super({
      fr: `Mon espace santé ne laisse pas faire le patient « ${patient} » : ${fr} (${motif}).`,
      en: `Mon espace santé does not let the patient "${patient}" do it: ${en} (${motif}).`,
    })
    this.motif = motif
  }
}
