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
    anomalie(
      'mime-sans-8bitmime',
      { part: 'MAIL' },
      {
        fr: 'BODY=8BITMIME, ou un corps codé en base64 ou quoted-printable',
        en: 'BODY=8BITMIME, or a body encoded in base64 or quoted-printable',
      },
      { fr: 'un corps en 8 bits', en: 'a body of 8 bits' },
    ),
  ]
}
