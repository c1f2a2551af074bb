import { champ } from '#src/wire/mime/courriel.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/reponse-reliee',
  artefact: 'mail',
  title: {
    fr: 'Une réponse porte In-Reply-To, et References qui contient le même identifiant.',
    en: 'A reply has In-Reply-To, and References that holds the same id.',
  },
  requirements: ['ECO.2.2.2'],
  check(envoi) {
    const { courriel } = envoi
    const { subject, inReplyTo, references } = courriel
    const field = champ(courriel, 'In-Reply-To') ?? champ(courriel, 'References')
    const isReply = /^\s*(?:re|rép|rep)\s*:/i.test(subject) || field !== undefined || inReplyTo !== undefined
    if (!vientDuLogiciel(envoi) || !isReply) return 'non-applicable'
    if (inReplyTo === undefined)
      return ecart(
        { fr: 'In-Reply-To: <identifiant du courriel auquel on répond>', en: 'In-Reply-To: <identifier of the mail replied to>' },
        undefined,
        ligneDe(courriel, 'In-Reply-To'),
      )
    return references.includes(inReplyTo)
      ? 'conforme'
      : ecart(
          { fr: `References qui contient ${inReplyTo}`, en: `References that holds ${inReplyTo}` },
          references.join(' ') || undefined,
          ligneDe(courriel, 'References'),
        )
  },
  mutants: [
    {
      title: 'réponse sans In-Reply-To ni References',
      mutate: (envoi) => (estReponse(envoi) ? changerCourriel(envoi, { inReplyTo: undefined, references: [] }) : envoi),
    },
    { title: 'réponse sans References', mutate: (envoi) => (estReponse(envoi) ? changerCourriel(envoi, { references: [] }) : envoi) },
    {
      title: 'References d’une autre conversation',
      mutate: (envoi) => (estReponse(envoi) ? changerCourriel(envoi, { references: ['<autre@hopitalb.mssante.fr>'] }) : envoi),
    },
  ],
})

function estReponse({ courriel }: { readonly courriel: { readonly inReplyTo: string | undefined } }): boolean {
  return courriel.inReplyTo !== undefined
}
