import { defineRule } from '../rule.ts'
import { avecUnAutreAccuse, changerCourriels } from './mutation.ts'
import { ajoutesParLeClient, courrielsDe, courrielsDuLogiciel, lors, sansChevrons } from './trace.ts'

export default defineRule({
  id: 'trace/accuse-demande',
  artefact: 'trace',
  title: {
    fr: 'Un accusé de lecture répond à un courriel reçu qui le demandait par Disposition-Notification-To.',
    en: 'A receipt of reading answers a mail that was received and asked for it by Disposition-Notification-To.',
  },
  requirements: ['MSS.MDN2'],
  check(trace) {
    const connus = new Map([...courrielsDe(trace), ...courrielsDuLogiciel(trace)].map(({ mail }) => [sansChevrons(mail.messageId), mail]))
    const accuses = courrielsDuLogiciel(trace).flatMap(({ exchange, mail: { rapport } }) => {
      const designe = rapport?.type === 'mdn' ? sansChevrons(rapport.originalMessageId) : undefined
      return designe === undefined ? [] : [{ exchange, designe, original: connus.get(designe) }]
    })
    const ajoutes = ajoutesParLeClient(trace)
    const jugeables = accuses.filter(({ original, designe }) => original || !(trace.partielle || ajoutes.has(designe)))
    if (jugeables.length === 0) return 'non-applicable'
    return jugeables
      .filter(({ original }) => !original?.accuseLectureDemande)
      .map(({ exchange, original }) => ({
        expected: {
          fr: 'l’Original-Message-ID d’un courriel qui porte Disposition-Notification-To',
          en: 'the Original-Message-ID of a mail that bears Disposition-Notification-To',
        },
        received: original
          ? { fr: 'un courriel qui ne demande pas d’accusé', en: 'a mail that asks for no receipt' }
          : { fr: 'un courriel inconnu du banc', en: 'a mail unknown to the bench' },
        position: lors(exchange, { header: 'Original-Message-ID' }),
      }))
  },
  mutants: [
    {
      title: 'aucun accusé n’était demandé',
      mutate: (trace) => changerCourriels(trace, (mail) => ({ ...mail, accuseLectureDemande: false })),
    },
    {
      title: 'accusé d’un courriel inconnu',
      mutate: (trace) => avecUnAutreAccuse(trace, (mdn) => ({ ...mdn, originalMessageId: '<inconnu@exemple.mssante.fr>' })),
    },
  ],
})
