import { asBuffer } from '#src/domain/as-buffer.ts'
import { type Champ, champ, type PieceJointe } from './courriel.ts'
import { adresseDuChamp, defined } from './lire-champ-de-rapport.ts'
import { lireChamps, MAX_ENTETES } from './lire-champs.ts'
import type { CourrielRendu, DestinataireDsn, Dsn } from './rapport.ts'

/** RFC 3464 §2: one group of fields for the message, then one per recipient, separated by empty lines. */
export function lireDsn({ bytes, part }: PieceJointe, rendu: CourrielRendu | undefined): Dsn {
  const groups: (readonly Champ[])[] = []
  const buffer = asBuffer(bytes).subarray(0, MAX_ENTETES)
  for (let at = 0, blocks = 0; at < buffer.length && blocks < 2000; blocks++) {
    const { champs, bodyOffset } = lireChamps(buffer, at)
    if (champs.length > 0) groups.push(champs)
    at = bodyOffset
  }
  const first = groups[0] ?? []
  const value = (name: string) => champ({ champs: first }, name)?.value
  return {
    kind: 'dsn',
    part,
    ...defined({
      reportingMta: value('Reporting-MTA')?.replace(/^[^;]*;\s*/, ''),
      originalEnvelopeId: value('Original-Envelope-Id'),
      originalMessageId: rendu?.messageId,
    }),
    recipients: groups.filter((champs) => champ({ champs }, 'Action')).map(readDestinataire),
    ...(rendu && { rendu }),
  }
}

function readDestinataire(champs: readonly Champ[]): DestinataireDsn {
  const value = (name: string) => champ({ champs }, name)?.value
  return {
    finalRecipient: adresseDuChamp(value('Final-Recipient')) ?? '',
    action: (value('Action') ?? '').toLowerCase(),
    status: (value('Status') ?? '').split(' ')[0]!,
    ...defined({ originalRecipient: adresseDuChamp(value('Original-Recipient')), diagnosticCode: value('Diagnostic-Code') }),
  }
}
