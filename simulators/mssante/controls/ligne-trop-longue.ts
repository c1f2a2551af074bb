import type { Refusal } from '#src/exchange/refusal.ts'

/** A command line without end: the connection is closed (RFC 5321 §4.5.3.1.4 gives 512 octets, more with extensions). */
export function refusLigneTropLongue(limite: number): Refusal {
  return {
    control: 'mssante/ligne-trop-longue',
    code: '421 4.4.2',
    wire: 'Error: Command line too long',
    explanation: {
      fr: `Une ligne de commande dépasse ${limite} octets : la connexion est fermée. Vérifiez que le logiciel termine chaque commande par CR LF et n’envoie pas le message avant la réponse 354.`,
      en: `A command line is longer than ${limite} bytes: the connection is closed. Check that the software ends every command with CR LF and does not send the mail before the 354 reply.`,
    },
    expected: { fr: `une ligne de ${limite} octets au plus`, en: `a line of at most ${limite} bytes` },
    received: { fr: `plus de ${limite} octets sans fin de ligne`, en: `more than ${limite} bytes without a line end` },
  }
}
