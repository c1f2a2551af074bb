import { createHash } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { atMost } from '#src/domain/wording.ts'
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
    expected:
      faute === 'forme'
        ? { fr: '13 caractères et une clé de 2 chiffres', en: '13 characters and a key of 2 digits' }
        : { fr: 'la clé 97 − (numéro modulo 97)', en: 'the key 97 − (number modulo 97)' },
    received: faute === 'forme' ? local.slice(0, 80) : matriculeTu(local),
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
    expected: { fr: 'le matricule d’une personne de la population du banc', en: 'the matricule of a person of the bench’s population' },
    received: matriculeTu(local),
    withheld: true,
  }
}

/** What a space that takes no mail is called, and the control that refuses for it. */
const FERMETURES = {
  clos: { control: 'boite-cloturee', fr: 'a clos son espace', en: 'closed the mailbox', recu: { fr: 'espace clos', en: 'closed space' } },
  oppose: {
    control: 'opposition',
    fr: 's’est opposé à la messagerie',
    en: 'objected to messages',
    recu: { fr: 'opposition du patient', en: 'opposition of the patient' },
  },
  decede: { control: 'titulaire-decede', fr: 'est décédé', en: 'died', recu: { fr: 'titulaire décédé', en: 'deceased holder' } },
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
    expected: { fr: 'une boîte aux lettres ouverte', en: 'an open mailbox' },
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
    expected: atMost(limite, 'octets', 'bytes'),
    received: { fr: `${octets} octets`, en: `${octets} bytes` },
  }
}

/** A matricule that is not shown. */
function matriculeTu(local: string): Bilingual {
  const empreinte = createHash('sha256').update(local).digest('hex').slice(0, 12)
  return { fr: `matricule d’empreinte ${empreinte}`, en: `matricule of digest ${empreinte}` }
}
