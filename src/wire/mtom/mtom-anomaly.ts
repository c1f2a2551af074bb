import { type Anomaly, type Described, describedAnomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import { atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { MTOM_LIMITS } from './split-parts.ts'

/** What can be wrong with an MTOM package, with its severity and what it means. */
const MEANINGS = {
  'type-de-contenu': [
    'avertissement',
    'Le type de contenu n’est pas celui d’un message SOAP.',
    'The content type is not that of a SOAP message.',
  ],
  'mtom-borne-absente': ['erreur', 'Le type multipart/related n’a pas de borne.', 'The multipart/related type has no boundary.'],
  'mtom-racine-absente': ['erreur', 'La partie racine du message est introuvable.', 'The root part of the message cannot be found.'],
  'mtom-fin-absente': [
    'avertissement',
    'La borne de fin manque : le message est peut-être tronqué.',
    'The closing boundary is missing: the message may be truncated.',
  ],
  'mtom-type-racine': [
    'avertissement',
    'Le type de la partie racine n’est pas celui de XOP.',
    'The type of the root part is not that of XOP.',
  ],
  'mtom-identifiant-double': ['erreur', 'Deux parties ont le même Content-ID.', 'Two parts have the same Content-ID.'],
  'mtom-codage': [
    'avertissement',
    'Le contenu de la partie ne suit pas le codage annoncé ; il est pris tel quel.',
    'The part does not follow its announced encoding; it is taken as it is.',
  ],
  'mtom-parts': ['erreur', 'Le message a trop de parties.', 'The message has too many parts.'],
  'mtom-headers': ['erreur', 'Les en-têtes d’une partie sont trop longs.', 'The headers of a part are too long.'],
  'mtom-headers-cumules': [
    'erreur',
    'Les en-têtes des parties sont trop longs en tout.',
    'The headers of all parts are too long together.',
  ],
} as const satisfies Record<string, Described>

/** An anomaly of the package. @param position `racine` or the Content-ID as part, and the header concerned */
export function mtomAnomaly(
  id: keyof typeof MEANINGS,
  expected: Wording = limitOf(id),
  received: Wording = DAVANTAGE,
  position: Anomaly['position'] = {},
): Anomaly {
  return describedAnomaly(MEANINGS[id], { id, position, expected, received })
}

function limitOf(id: keyof typeof MEANINGS): Wording {
  if (id === 'mtom-parts') return atMost(MTOM_LIMITS.maxParts, 'parties', 'parts')
  return atMost(id === 'mtom-headers-cumules' ? MTOM_LIMITS.maxAllHeaderBytes : MTOM_LIMITS.maxHeaderBytes, 'octets', 'bytes')
}
