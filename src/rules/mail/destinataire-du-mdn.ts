import { defineRule } from '../rule.ts'
import { changerDestinataires } from './mutation.ts'
import { ligneDe } from './portee.ts'
import { mdnDe, memeAdresse } from './rapports.ts'

export default defineRule({
  id: 'mail/destinataire-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'Un accusé de lecture va à l’adresse que donne Disposition-Notification-To dans le courriel rendu.',
    en: 'A receipt of reading goes to the address that Disposition-Notification-To gives in the mail given back.',
  },
  requirements: ['MSS.MDN5'],
  check(envoi) {
    const { courriel, enveloppe } = envoi
    const demandeurs = mdnDe(envoi)?.rendu?.dispositionNotificationTo ?? []
    // that nobody asked for it is said by mail/mdn-demande
    if (demandeurs.length === 0) return 'non-applicable'
    return enveloppe.rcptTo
      .filter((address) => !demandeurs.some((demandeur) => memeAdresse(demandeur, address)))
      .map((address) => ({ expected: demandeurs.join(', ').slice(0, 200), received: address, position: ligneDe(courriel, 'To') }))
  },
  mutants: [
    {
      title: 'envoyé à quelqu’un d’autre',
      mutate: (envoi) => (mdnDe(envoi) ? changerDestinataires(envoi, ['autre@hopitalb.mssante.fr']) : envoi),
    },
  ],
})
