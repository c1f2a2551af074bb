import { atMost } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/** Whole messages over the announced SIZE are refused (`specs/mssante.md` §2 P15; code: guess, RFC 1870 §6.1). `octets`: announced or received. */
export function controleTaille(octets: number, limite: number): Refusal | undefined {
  if (octets <= limite) return undefined
  return {
    control: 'mssante/taille-depassee',
    code: '552 5.3.4',
    wire: `Message size exceeds fixed limit of ${limite} bytes`,
    explanation: {
      fr: 'Le message, pièces jointes comprises, dépasse la taille acceptée par l’opérateur.',
      en: 'The message, attachments included, is larger than the operator accepts.',
    },
    expected: atMost(limite, 'octets', 'bytes'),
    received: { fr: `${octets} octets`, en: `${octets} bytes` },
    requirements: ['MSS/va1.13'],
  }
}
