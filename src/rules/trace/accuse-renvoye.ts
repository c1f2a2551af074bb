import { AUCUN } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'
import { sansCourriels } from './mutation.ts'
import { courrielsDe, courrielsDuLogiciel, lors, sansChevrons } from './trace.ts'

export default defineRule({
  id: 'trace/accuse-renvoye',
  artefact: 'trace',
  title: {
    fr: 'Un courriel qui demandait un accusé de lecture, une fois ouvert par une personne, l’a reçu.',
    en: 'A mail that asked for a receipt of reading got one once a person had opened it.',
  },
  requirements: ['ECO.3.1.6'],
  check(trace) {
    const demandeurs = new Set(
      [...courrielsDe(trace), ...courrielsDuLogiciel(trace)].flatMap(({ mail }) =>
        mail.accuseLectureDemande ? [sansChevrons(mail.messageId)] : [],
      ),
    )
    const accuses = new Set(
      courrielsDuLogiciel(trace).flatMap(({ mail: { rapport } }) =>
        rapport?.type === 'mdn' ? [sansChevrons(rapport.originalMessageId)] : [],
      ),
    )
    const ouverts = trace.events.flatMap(({ seq, event }) =>
      event.type === 'courriels-ouverts' ? event.messageIds.map((messageId) => ({ seq, messageId: sansChevrons(messageId) })) : [],
    )
    const lus = new Set(ouverts.map(({ messageId }) => messageId))
    // a mail opened behind the establishment's own server is known only by the receipt it brings
    if (![...demandeurs].some((id) => accuses.has(id) || lus.has(id))) return 'non-applicable'
    return ouverts
      .filter(({ messageId }) => demandeurs.has(messageId) && !accuses.has(messageId))
      .map((ouvert) => ({
        expected: { fr: 'un accusé de lecture (MDN)', en: 'a receipt of reading (MDN)' },
        received: AUCUN,
        position: lors(ouvert),
      }))
  },
  mutants: [{ title: 'ouvert sans accusé', mutate: (trace) => sansCourriels(trace, ({ rapport }) => rapport?.type === 'mdn') }],
})
