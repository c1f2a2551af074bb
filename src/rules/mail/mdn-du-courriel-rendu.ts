import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'
import { changerMdn, mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/mdn-du-courriel-rendu',
  artefact: 'mail',
  title: {
    fr: 'Original-Message-ID est le Message-ID du courriel que l’accusé de lecture rend.',
    en: 'Original-Message-ID is the Message-ID of the mail that the receipt of reading gives back.',
  },
  requirements: ['MSS.MDN10'],
  check(envoi) {
    const mdn = mdnDe(envoi)
    if (!mdn?.rendu?.messageId || !mdn.originalMessageId) return 'non-applicable'
    return mdn.originalMessageId === mdn.rendu.messageId
      ? 'conforme'
      : ecart(mdn.rendu.messageId, mdn.originalMessageId, { part: mdn.part, header: 'Original-Message-ID' })
  },
  mutants: [
    { title: 'un autre courriel', mutate: (envoi) => changerMdn(envoi, { originalMessageId: '<autre@hopitalb.mssante.fr>' }) },
    {
      title: 'sans chevrons',
      mutate: (envoi) => changerMdn(envoi, { originalMessageId: mdnDe(envoi)?.originalMessageId?.replace(/[<>]/g, '') ?? '' }),
    },
  ],
})
