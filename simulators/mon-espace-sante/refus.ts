import { createHash } from 'node:crypto'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { EspaceFerme } from './boite/espace.ts'

/** A reply of the configuration, `550 5.1.1 patient introuvable`: code on the wire, and the text after it when there is one. */
export function reponseSmtp(reponse: string): Pick<Refusal, 'code' | 'wire'> {
  const [code = '', etendu = '', ...texte] = reponse.split(' ')
  return { code: `${code} ${etendu}`, wire: texte.join(' ') || 'message refuse' }
}

/** The enhanced status of a reply of the configuration: `5.1.1`. */
export function statutEtendu(reponse: string): string {
  return reponse.split(' ')[1] ?? ''
}

/** The local part is not a matricule, or its key is wrong. */
export function refusAdresseInvalide(local: string, faute: 'forme' | 'cle', reponse: string): Refusal {
  const fr = faute === 'forme' ? 'n’est pas un matricule de 15 caractères' : 'a une clé qui ne correspond pas au matricule'
  const en = faute === 'forme' ? 'is not a matricule of 15 characters' : 'has a key that does not fit the matricule'
  return {
    control: 'mon-espace-sante/adresse-invalide',
    ...reponseSmtp(reponse),
    explanation: {
      fr: `L’adresse ${fr} : construisez-la à partir de l’INS qualifiée et vérifiez la clé avant l’envoi (code de refus supposé).`,
      en: `The address ${en}: build it from the qualified INS and check the key before sending (refusal code is a guess).`,
    },
    expected: faute === 'forme' ? '13 caractères et une clé de 2 chiffres' : 'la clé 97 − (numéro modulo 97)',
    received: faute === 'forme' ? local.slice(0, 80) : `matricule d’empreinte ${empreinte(local)}`,
    // a matricule with a wrong key is nearly somebody's
    ...(faute === 'cle' && { withheld: true }),
  }
}

/** Nobody of the population has this matricule: whoever it is, nothing is kept (design §9). */
export function refusPatientIntrouvable(local: string, reponse: string): Refusal {
  return {
    control: 'mon-espace-sante/patient-introuvable',
    ...reponseSmtp(reponse),
    explanation: {
      fr: 'Aucune personne de la population du banc n’a ce matricule : ajoutez-la à la population si elle est fictive (code de refus supposé).',
      en: 'Nobody in the bench’s population has this matricule: add the person to the population if fictive (refusal code is a guess).',
    },
    expected: 'le matricule d’une personne de la population du banc',
    received: `matricule d’empreinte ${empreinte(local)}`,
    withheld: true,
  }
}

/** What a space that takes no mail is called, and the control that refuses for it. */
const FERMETURES = {
  clos: { control: 'boite-cloturee', fr: 'a clos son espace', en: 'closed the mailbox', recu: 'espace clos' },
  oppose: { control: 'opposition', fr: 's’est opposé à la messagerie', en: 'objected to messages', recu: 'opposition du patient' },
  decede: { control: 'titulaire-decede', fr: 'est décédé', en: 'died', recu: 'titulaire décédé' },
} as const satisfies Record<EspaceFerme, object>

/** The patient closed the mailbox, objected to messages, or died: three controls, one answer. */
export function refusBoiteCloturee(espace: EspaceFerme, reponse: string): Refusal {
  const { control, fr, en, recu } = FERMETURES[espace]
  return {
    control: `mon-espace-sante/${control}`,
    ...reponseSmtp(reponse),
    explanation: {
      fr: `Le patient ${fr} : ne lui envoyez plus de message (code de refus supposé).`,
      en: `The patient ${en}: send no more messages (refusal code is a guess).`,
    },
    expected: 'une boîte aux lettres ouverte',
    received: recu,
  }
}

/** A message, attachments included, over what Mon espace santé takes. */
export function refusTaille(octets: number, limite: number, reponse: string): Refusal {
  return {
    control: 'mon-espace-sante/taille-depassee',
    ...reponseSmtp(reponse),
    explanation: {
      fr: 'Le message, pièces jointes comprises, dépasse ce que Mon espace santé accepte.',
      en: 'The message, attachments included, is larger than Mon espace santé accepts.',
    },
    expected: `${limite} octets au plus`,
    received: `${octets} octets`,
  }
}

function empreinte(local: string): string {
  return createHash('sha256').update(local).digest('hex').slice(0, 12)
}
