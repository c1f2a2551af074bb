import { sansAccent } from '#src/domain/sans-accent.ts'

/** Text for a field of message/disposition-notification or message/delivery-status, which are 7bit US-ASCII (RFC 8098 §3.1, RFC 3464 §2.1). */
export function enAscii(text: string): string {
  return sansAccent(text).replace(/[^\x20-\x7e]/gu, '?')
}
