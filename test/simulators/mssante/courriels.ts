/** A plain mail of the establishment, as it travels after DATA, final CRLF left to the client. */
export function courriel(
  entetes: Readonly<Record<string, string>> = {},
  corps = 'Bonjour,\r\n\r\nMerci de remplir le questionnaire.',
): string {
  const tous = {
    From: 'Hopital Temoin - Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
    To: '279035121518989@patient.mssante.fr',
    Subject: 'Votre hospitalisation du 9 mars',
    Date: 'Mon, 2 Mar 2026 09:00:00 +0100',
    'Message-ID': '<20260302090000.1@hopital-temoin.mssante.fr>',
    'X-MSS-NIL': 'DEV935997',
    'Content-Type': 'text/plain; charset=UTF-8',
    ...entetes,
  }
  const lignes = Object.entries(tous).filter(([, value]) => value !== '')
  return `${lignes.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${corps}`
}
