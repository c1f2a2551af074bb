import { isAscii } from 'node:buffer'
import type { Anomaly } from '#src/domain/anomaly.ts'
import { anomalie } from './anomalie.ts'
import type { Entetes } from './courriel.ts'

/**
 * A body beyond ASCII whose transaction did not announce it (RFC 6152 §3): the next server may clear the eighth bits.
 *
 * @param mail the whole mail
 */
export function corpsSans8bitmime(mail: Uint8Array, { bodyOffset }: Pick<Entetes, 'bodyOffset'>): readonly Anomaly[] {
  if (isAscii(mail.subarray(bodyOffset))) return []
  return [
    anomalie('mime-sans-8bitmime', { part: 'MAIL' }, 'BODY=8BITMIME, ou un corps codé en base64 ou quoted-printable', 'un corps en 8 bits'),
  ]
}
