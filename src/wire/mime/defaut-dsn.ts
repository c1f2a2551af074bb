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
