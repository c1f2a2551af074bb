import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'
import { changerMdn, mdnDe, memeAdresse } from './rapports.ts'

export default defineRule({
  id: 'mail/mdn-automatique',
  artefact: 'mail',
  title: {
    fr: 'Aucun accusé de lecture ne part tout seul quand Disposition-Notification-To diffère de Return-Path : une personne confirme.',
    en: 'No receipt of reading is sent on its own when Disposition-Notification-To differs from Return-Path: a person confirms.',
  },
  requirements: ['MSS.MDN11'],
  check(envoi) {
    const mdn = mdnDe(envoi)
    const [demandeur, ...autres] = mdn?.rendu?.dispositionNotificationTo ?? []
    if (mdn?.disposition.sendingMode.toLowerCase() !== 'mdn-sent-automatically' || demandeur === undefined) return 'non-applicable'
    const { returnPath, part } = mdn.rendu!
    // the final delivery writes it: it is missing when the mail came back as it was sent
    if (returnPath === undefined) return 'non-applicable'
    return autres.length === 0 && memeAdresse(demandeur, returnPath)
      ? 'conforme'
      : ecart(
          {
            fr: `MDN-sent-manually, ou Disposition-Notification-To: ${returnPath}`,
            en: `MDN-sent-manually, or Disposition-Notification-To: ${returnPath}`,
          },
          [demandeur, ...autres].join(', '),
          {
            part,
            header: 'Disposition-Notification-To',
          },
        )
  },
  mutants: [
    {
      title: 'chemin de retour d’une autre boîte',
      mutate: (envoi) => {
        const rendu = mdnDe(envoi)?.rendu
        return rendu?.returnPath === undefined ? envoi : changerMdn(envoi, { rendu: { ...rendu, returnPath: 'autre@mes.mssante.fr' } })
      },
    },
  ],
})
