import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'
import { changerMdn, mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/mdn-demande',
  artefact: 'mail',
  title: {
    fr: 'Le courriel que rend un accusé de lecture porte Disposition-Notification-To.',
    en: 'The mail that a receipt of reading gives back has Disposition-Notification-To.',
  },
  requirements: ['MSS.MDN2'],
  check(envoi) {
    const rendu = mdnDe(envoi)?.rendu
    if (!rendu) return 'non-applicable'
    return rendu.dispositionNotificationTo.length > 0
      ? 'conforme'
      : ecart(
          { fr: 'Disposition-Notification-To dans le courriel rendu', en: 'Disposition-Notification-To in the mail given back' },
          undefined,
          { part: rendu.part, header: 'Disposition-Notification-To' },
        )
  },
  mutants: [
    {
      title: 'personne ne le demandait',
      mutate: (envoi) => {
        const rendu = mdnDe(envoi)?.rendu
        return rendu ? changerMdn(envoi, { rendu: { ...rendu, dispositionNotificationTo: [] } }) : envoi
      },
    },
  ],
})
