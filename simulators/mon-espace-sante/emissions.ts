import type { Emission } from '#src/exchange/emission.ts'

/** What Mon espace santé sends to establishments. */
export const EMISSIONS: readonly Emission[] = [
  {
    id: 'mon-espace-sante/emission-patient',
    title: { fr: 'Courriel écrit par un patient', en: 'Mail that a patient writes' },
    source: 'CNAM, Mon espace santé – Messagerie V1.3 ; specs/mssante.md §2',
  },
  {
    id: 'mon-espace-sante/accuse-lecture',
    title: { fr: 'Accusé de lecture (MDN) d’un patient', en: 'Receipt of reading (MDN) of a patient' },
    source: 'RFC 8098; specs/mssante.md §2 P12, §3.5',
  },
  {
    id: 'mon-espace-sante/message-non-remis',
    title: { fr: 'Avis de non-remise (DSN) à l’expéditeur', en: 'Report to the sender of a mail that was not delivered (DSN)' },
    source: 'RFC 3464; specs/mssante.md §2 P14',
  },
]
