import { atMost } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Entetes } from '#src/wire/mime/courriel.ts'

/** How many servers a mail may have gone through (RFC 5321 §6.3 asks for at least 100). */
const PASSAGES = 100

/** The trace of the mail shows no loop (RFC 5321 §6.3; code K, RFC 3463 §3.5). */
export function controleBoucle({ champs }: Pick<Entetes, 'champs'>): Refusal | undefined {
  const passages = champs.filter(({ name }) => name.toLowerCase() === 'received').length
  if (passages <= PASSAGES) return undefined
  return {
    control: 'mssante/boucle',
    code: '554 5.4.6',
    wire: 'Too many hops',
    explanation: {
      fr: 'Le message porte trop d’en-têtes Received : il tourne en boucle entre deux serveurs.',
      en: 'The mail has too many Received headers: it loops between two servers.',
    },
    expected: atMost(PASSAGES, 'en-têtes Received', 'Received headers'),
    received: { fr: `${passages} en-têtes Received`, en: `${passages} Received headers` },
  }
}
