import type { Refusal } from '#src/exchange/refusal.ts'

/**
 * A body that drips in keeps a connection and its memory for ever: the service gives up. RFC 5321 §4.5.3.2 sets no such limit; ours is
 * `services.mssante.limites.donneesMs`.
 *
 * @param octets bytes received when the time was over
 * @param limiteMs time allowed for the whole body, wall milliseconds
 */
export function refusDonneesTropLentes(octets: number, limiteMs: number): Refusal {
  const secondes = limiteMs / 1_000
  return {
    control: 'mssante/donnees-trop-lentes',
    code: '421 4.4.2',
    wire: 'Error: timeout exceeded while receiving the message',
    explanation: {
      fr: `Le message n’était pas complet ${secondes} s après la réponse 354 (${octets} octets reçus) : la connexion est fermée et rien n’est gardé. Vérifiez le débit du logiciel, ou augmentez services.mssante.limites.donneesMs.`,
      en: `The mail was not complete ${secondes} s after the 354 reply (${octets} bytes received): the connection is closed and nothing is kept. Check the throughput of the software, or raise services.mssante.limites.donneesMs.`,
    },
    expected: { fr: `un message complet en ${secondes} s`, en: `a complete message in ${secondes} s` },
    received: { fr: `${octets} octets en ${secondes} s`, en: `${octets} bytes in ${secondes} s` },
  }
}
