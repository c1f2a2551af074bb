/** A short mail, lines ended by CR LF but the last. */
export function courriel(numero: number, { sujet = `Essai ${numero}`, corps = `Corps ${numero}` } = {}): string {
  return [
    'From: "Chirurgie" <chirurgie@hopital-temoin.mssante.fr>',
    'To: robert.specialiste@medecin.mssante.fr',
    `Subject: ${sujet}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    `Message-ID: <essai-${numero}@hopital-temoin.mssante.fr>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    corps,
  ].join('\r\n')
}
