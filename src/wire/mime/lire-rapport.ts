import { asBuffer } from '#src/domain/as-buffer.ts'
import type { Courriel } from './courriel.ts'
import { champ } from './courriel.ts'
import { adresseDuChamp } from './lire-champ-de-rapport.ts'
import { lireDsn } from './lire-dsn.ts'
import { lireMdn } from './lire-mdn.ts'
import type { CourrielRendu, Rapport } from './rapport.ts'
import { readEntetes } from './read-entetes.ts'

type Porteur = Pick<Courriel, 'contentType' | 'attachments' | 'subject'>

/** Reads the report a mail carries (`multipart/report`, RFC 6522); `undefined` when it carries none. */
export function lireRapport(courriel: Porteur): Rapport | undefined {
  if (courriel.contentType.value !== 'multipart/report') return undefined
  for (const piece of courriel.attachments) {
    const type = piece.contentType.value
    if (type === 'message/disposition-notification') return lireMdn(piece, courriel.subject, lireRendu(courriel))
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status') return lireDsn(piece, lireRendu(courriel))
  }
  return undefined
}

/** The mail, or the headers, that the report gives back in its third part. */
function lireRendu({ attachments }: Porteur): CourrielRendu | undefined {
  const piece = attachments.find(({ contentType: { value } }) => value === 'message/rfc822' || value === 'text/rfc822-headers')
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
