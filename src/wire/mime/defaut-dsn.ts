import type { Bilingual } from '#src/domain/bilingual.ts'

/** What a delivery report may have wrong, to see what its reader makes of it. */
export const DEFAUTS_DSN = [
  'autre-enveloppe',
  'autre-destinataire',
  'autre-message',
  'statut-contraire',
  'issue-contraire',
  'sans-rapport',
  'sans-original',
] as const

export type DefautDsn = (typeof DEFAUTS_DSN)[number]

/** What each defect is, for people. */
export const TITRES_DEFAUT_DSN: Readonly<Record<DefautDsn, Bilingual>> = {
  'autre-enveloppe': { fr: 'Original-Envelope-Id d’un autre envoi', en: 'Original-Envelope-Id of another mail' },
  'autre-destinataire': {
    fr: 'Final-Recipient et Original-Recipient de quelqu’un d’autre',
    en: 'Final-Recipient and Original-Recipient of somebody else',
  },
  'autre-message': {
    fr: 'en-têtes rendus avec le Message-ID d’un autre courriel',
    en: 'returned headers with the Message-ID of another mail',
  },
  'statut-contraire': { fr: 'Status d’une classe contraire à Action', en: 'Status of a class contrary to Action' },
  'issue-contraire': {
    fr: 'échec au lieu de la remise, ou remise au lieu de l’échec',
    en: 'failure instead of delivery, or delivery instead of failure',
  },
  'sans-rapport': { fr: 'sans la partie message/delivery-status', en: 'without the message/delivery-status part' },
  'sans-original': { fr: 'sans le courriel ni ses en-têtes', en: 'without the mail nor its headers' },
}
