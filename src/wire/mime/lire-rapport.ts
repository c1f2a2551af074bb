import { asBuffer } from '#src/domain/as-buffer.ts'
import type { Courriel } from './courriel.ts'
import { champ } from './courriel.ts'
import { adresseDuChamp } from './lire-champ-de-rapport.ts'
import { lireDsn } from './lire-dsn.ts'
import { lireMdn } from './lire-mdn.ts'
import type { CourrielRendu, Rapport } from './rapport.ts'
import { readEntetes } from './read-entetes.ts'

/** What a report gives back, the second form of each when SMTPUTF8 was used (RFC 6522 §3, RFC 6533 §4.3). */
const RENDU = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']

type Porteur = Pick<Courriel, 'contentType' | 'attachments' | 'subject'>

/** Reads the report a mail carries (`multipart/report`, RFC 6522); `undefined` when it carries none. */
export function lireRapport(courriel: Porteur): Rapport | undefined {
  if (courriel.contentType.value !== 'multipart/report') return undefined
  for (const piece of courriel.attachments) {
    const type = piece.contentType.value
    if (type === 'message/disposition-notification' || type === 'message/global-disposition-notification')
      return lireMdn(piece, courriel.subject, lireRendu(courriel))
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status') return lireDsn(piece, lireRendu(courriel))
  }
  return undefined
}

/** The mail, or the headers, that the report gives back in its third part. */
function lireRendu({ attachments }: Porteur): CourrielRendu | undefined {
  const piece = attachments.find(({ contentType: { value } }) => RENDU.includes(value))
  if (!piece) return undefined
  const { message } = readEntetes(asBuffer(piece.bytes))
  const { messageId, subject, dispositionNotificationTo } = message
  const returnPath = adresseDuChamp(champ(message, 'Return-Path')?.value)
  return {
    part: piece.part,
    messageId,
    subject,
    dispositionNotificationTo: dispositionNotificationTo.map(({ address }) => address),
    returnPath,
  }
}
