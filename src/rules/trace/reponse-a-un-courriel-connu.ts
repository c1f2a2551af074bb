import { defineRule } from '../rule.ts'
import { changerCourriels } from './mutation.ts'
import { ajoutesParLeClient, courrielsDe, courrielsDuLogiciel, echangesDe, lors, sansChevrons } from './trace.ts'

export default defineRule({
  id: 'trace/reponse-a-un-courriel-connu',
  artefact: 'trace',
  title: {
    fr: 'In-Reply-To désigne un courriel qui a été échangé avant la réponse.',
    en: 'In-Reply-To names a mail that was exchanged before the reply.',
  },
  requirements: ['ECO.2.2.2'],
  check(trace) {
    const reponses = courrielsDuLogiciel(trace).filter(({ mail }) => mail.inReplyTo !== undefined && mail.auteur !== 'automate')
    if (reponses.length === 0) return 'non-applicable'
    if (trace.partielle) return 'non-verifiable'
    const premiers = premiersEchanges([
      ...echangesDe(trace).map(({ seq, keys }) => ({ seq, messageId: keys.messageId })),
      ...[...ajoutesParLeClient(trace)].map(([messageId, seq]) => ({ seq, messageId })),
      ...courrielsDe(trace).map(({ exchange, mail }) => ({ seq: exchange.seq, messageId: mail.messageId })),
    ])
    return reponses
      .filter(({ exchange, mail }) => !((premiers.get(sansChevrons(mail.inReplyTo!)) ?? Number.POSITIVE_INFINITY) < exchange.seq))
      .map(({ exchange, mail }) => ({
        expected: { fr: 'le Message-ID d’un courriel déjà échangé', en: 'the Message-ID of a mail already exchanged' },
        received: mail.inReplyTo!,
        position: lors(exchange, { header: 'In-Reply-To' }),
      }))
  },
  mutants: [
    {
      title: 'réponse à un courriel inconnu',
      mutate: (trace) =>
        changerCourriels(trace, (mail) => (mail.inReplyTo === undefined ? mail : { ...mail, inReplyTo: '<inconnu@exemple.mssante.fr>' })),
    },
  ],
})

/** `seq` of the first exchange of each mail. */
function premiersEchanges(vus: readonly { readonly seq: number; readonly messageId: string | undefined }[]): Map<string, number> {
  const premiers = new Map<string, number>()
  for (const { seq, messageId } of vus) {
    if (messageId === undefined) continue
    const id = sansChevrons(messageId)
    premiers.set(id, Math.min(seq, premiers.get(id) ?? seq))
  }
  return premiers
}
