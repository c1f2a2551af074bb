import type { Refusal } from '#src/exchange/refusal.ts'

/** A dot alone on a line ended by a bare CR or LF: refused, so that no other server takes it for the end of the data (RFC 5321 §2.3.8). */
export function refusFinDeDonnees(octet: number): Refusal {
  return {
    control: 'mssante/fin-de-donnees-ambigue',
    code: '550 5.5.2',
    wire: 'Bare line feed in end-of-data sequence',
    explanation: {
      fr: `Le message contient, à l’octet ${octet}, un point seul sur une ligne dont la fin n’est pas CR LF : un autre serveur y verrait la fin des données (contrebande SMTP).`,
      en: `At byte ${octet} the message holds a dot alone on a line that does not end with CR LF: another server would take it for the end of data (SMTP smuggling).`,
    },
    expected: { fr: 'des lignes terminées par CR LF', en: 'lines ended by CR LF' },
    received: { fr: 'un point isolé par un CR ou un LF seul', en: 'a dot set apart by a bare CR or LF' },
  }
}
