import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, estRetourDErreur, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/reply-to-d-une-boite-app',
  artefact: 'mail',
  title: {
    fr: 'Un courriel soumis par une boîte applicative (APP) donne par Reply-To l’adresse où quelqu’un lira la réponse.',
    en: 'A mail submitted by an application mailbox (APP) gives by Reply-To the address where somebody will read the reply.',
  },
  requirements: ['MSS.APP1'],
  check(envoi) {
    const { courriel, enveloppe } = envoi
    const sansReponse = courriel.xMss.mes === 'FIN'
    if (enveloppe.typeBoite !== 'APP' || !vientDuLogiciel(envoi) || estRetourDErreur(envoi)) return 'non-applicable'
    // nobody can reply to a message that X-MSS-MES closes: Reply-To is then free
    if (sansReponse && courriel.replyTo.length === 0) return 'non-applicable'
    const from = courriel.from[0]?.address.toLowerCase()
    const reply = courriel.replyTo[0]?.address
    return reply && reply.toLowerCase() !== from
      ? 'conforme'
      : ecart({ fr: 'Reply-To: une boîte lue par des personnes', en: 'Reply-To: a mailbox read by people' }, reply, { header: 'Reply-To' })
  },
  mutants: [
    {
      title: 'sans Reply-To',
      mutate: (envoi) =>
        changerCourriel(envoi, { replyTo: [], champs: sansReplyTo(envoi), xMss: { ...envoi.courriel.xMss, mes: undefined } }),
    },
    { title: 'Reply-To vers la boîte APP elle-même', mutate: (envoi) => changerCourriel(envoi, { replyTo: envoi.courriel.from }) },
  ],
})

function sansReplyTo({ courriel }: Parameters<typeof changerCourriel>[0]) {
  return courriel.champs.filter(({ name }) => name.toLowerCase() !== 'reply-to')
}
