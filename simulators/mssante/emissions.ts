import type { Emission } from '#src/exchange/emission.ts'

/** What the simulated operators send on their own account. */
export const EMISSIONS: readonly Emission[] = [
  {
    id: 'mssante/emission',
    title: { fr: 'Essai de remise d’un courriel en file à un autre opérateur', en: 'Attempt to hand a queued mail to another operator' },
    source: 'RFC 5321 §4.5.4.1; specs/mssante.md §1.4, §2',
  },
  {
    id: 'mssante/accuse-remise',
    title: { fr: 'Accusé de remise (DSN) demandé par NOTIFY=SUCCESS', en: 'Delivery report (DSN) that NOTIFY=SUCCESS asks for' },
    source: 'RFC 3461 §4.1; specs/mssante.md §2 P13',
  },
  {
    id: 'mssante/accuse-lecture',
    title: { fr: 'Accusé de lecture (MDN) d’un professionnel', en: 'Receipt of reading (MDN) of a professional' },
    source: 'RFC 8098; specs/mssante.md §3.5',
  },
  {
    id: 'mssante/actualisation-liste-blanche',
    title: { fr: 'Téléchargement de la liste blanche suivie', en: 'Download of the white list that is followed' },
    source: 'specs/mssante.md §1.3',
  },
]
