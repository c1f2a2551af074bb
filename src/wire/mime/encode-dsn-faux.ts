import { splitAdresse } from '#src/domain/adresse.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { DEFAUTS_DSN, type DefautDsn } from './defaut-dsn.ts'
import { type DsnAEcrire, encodeDsn } from './encode-dsn.ts'
import { readEntetes } from './read-entetes.ts'

/**
 * Writes a DSN with one deliberate defect, or with none; the rest of it stays as RFC 3464 wants. Throws for a word that names no defect.
 *
 * @param defaut a word of `DEFAUTS_DSN`
 */
export async function encodeDsnFaux(spec: DsnAEcrire, defaut: string | undefined): Promise<Buffer> {
  if (defaut === undefined) return encodeDsn(spec)
  const { change, without } = defautDe(defaut)
  const message = await encodeDsn({ ...spec, ...change?.(spec) })
  return without === undefined ? message : withoutPart(message, without)
}

type Destinataire = DsnAEcrire['recipients'][number]

interface Defaut {
  readonly change?: (spec: DsnAEcrire) => Partial<DsnAEcrire>
  /** Part that is left out, from 1. */
  readonly without?: number
}

const DEFAUTS: Readonly<Record<DefautDsn, Defaut>> = {
  /** `Original-Envelope-Id` is not the ENVID of the sender. */
  'autre-enveloppe': { change: () => ({ envelopeId: 'banc-autre-enveloppe' }) },
  /** `Final-Recipient` and `Original-Recipient` name somebody the mail was not for. */
  'autre-destinataire': {
    change: forRecipients(({ finalRecipient, ...rest }) => {
      const inconnu = `destinataire-inconnu@${splitAdresse(finalRecipient)?.domaine ?? finalRecipient}`
      return { ...rest, finalRecipient: inconnu, originalRecipient: inconnu }
    }),
  },
  /** The headers that come back have the Message-ID of another mail. */
  'autre-message': {
    change: ({ original }) => ({
      original: Buffer.from(
        Buffer.from(original)
          .toString('latin1')
          .replace(/^(Message-ID:[ \t]*)(?:\r\n[ \t])*<[^>\r\n]*>/im, '$1<banc-autre-message@banc.invalid>'),
        'latin1',
      ),
    }),
  },
  /** The class of `Status` says the contrary of `Action` (RFC 3464 §2.3.4). */
  'statut-contraire': {
    change: forRecipients((recipient) => ({ ...recipient, status: recipient.action === 'failed' ? '2.0.0' : '5.0.0' })),
  },
  /** A failure where the mail was delivered, a delivery where it failed. */
  'issue-contraire': {
    change: forRecipients(({ diagnosticCode: _true, ...recipient }) =>
      recipient.action === 'failed'
        ? { ...recipient, action: 'delivered', status: '2.0.0' }
        : { ...recipient, action: 'failed', status: '5.0.0' },
    ),
  },
  /** No message/delivery-status: nothing that a machine can read. */
  'sans-rapport': { without: 2 },
  /** Neither the mail nor its headers come back. */
  'sans-original': { without: 3 },
}

function defautDe(word: string): Defaut {
  const defaut: Defaut | undefined = DEFAUTS[word as DefautDsn]
  if (!defaut)
    throw new Error(unknownWord({ fr: 'Défaut de rapport inconnu', en: 'Unknown defect of a delivery report' }, word, DEFAUTS_DSN).en)
  return defaut
}

function forRecipients(change: (recipient: Destinataire) => Destinataire): (spec: DsnAEcrire) => Pick<DsnAEcrire, 'recipients'> {
  return ({ recipients }) => ({ recipients: recipients.map(change) })
}

function withoutPart(message: Buffer, part: number): Buffer {
  const delimiter = `--${readEntetes(message).message.contentType.parameters['boundary']}`
  const pieces = message.toString('latin1').split(delimiter)
  return Buffer.from(pieces.filter((_, index) => index !== part).join(delimiter), 'latin1')
}
