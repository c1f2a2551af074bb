import type MimeNode from 'nodemailer/lib/mime-node'
import type { Adresse, EntetesMss } from './courriel.ts'

/** Headers of a mail to write; every member is given, so the same headers always give the same bytes. */
export interface EntetesAEcrire {
  readonly from: Adresse
  readonly to: readonly Adresse[]
  readonly cc?: readonly Adresse[]
  readonly replyTo?: Adresse
  readonly subject: string
  /** With angle brackets. */
  readonly messageId: string
  /** Milliseconds since the epoch, written in UTC. */
  readonly dateMs: number
  readonly inReplyTo?: string
  /** Oldest first. */
  readonly references?: readonly string[]
  /** Asks for a receipt of reading (RFC 8098 §2.1). */
  readonly dispositionNotificationTo?: string
  readonly autoSubmitted?: string
  readonly xMss?: Partial<EntetesMss>
  /** Shared by all boundaries of the mail; letters, digits and `-`. */
  readonly boundary: string
}

/** nodemailer writes `X-Mss-Nil`; the fact sheet gives the names as the field writes them (`specs/mssante.md` §3.2). */
const NOMS_MSS: Readonly<Record<string, string>> = {
  'X-Mss-Nil': 'X-MSS-NIL',
  'X-Mss-Ins': 'X-MSS-INS',
  'X-Mss-Codecda': 'X-MSS-CODECDA',
  'X-Mss-Mes': 'X-MSS-MES',
}

/** The root of a mail with its headers, in the order they are read: who, what, when, then the rest. */
export async function nouveauMessage(contentType: string, spec: EntetesAEcrire): Promise<MimeNode> {
  const { default: Node } = await import('nodemailer/lib/mime-node')
  const root = new Node(contentType, {
    baseBoundary: spec.boundary,
    boundaryPrefix: 'banc',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
    normalizeHeaderKey: (key) => NOMS_MSS[key] ?? key,
  })
  const { xMss } = spec
  const headers: readonly (readonly [string, string | Adresse | Adresse[] | undefined])[] = [
    ['From', spec.from],
    ['Reply-To', spec.replyTo],
    ['To', [...spec.to]],
    ['Cc', spec.cc && [...spec.cc]],
    ['Subject', spec.subject],
    ['Date', new Date(spec.dateMs).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', spec.messageId],
    ['In-Reply-To', spec.inReplyTo],
    ['References', spec.references?.join(' ')],
    ['Disposition-Notification-To', spec.dispositionNotificationTo],
    ['Auto-Submitted', spec.autoSubmitted],
    ['X-MSS-NIL', xMss?.nil],
    ['X-MSS-INS', xMss?.ins],
    ['X-MSS-CODECDA', xMss?.codeCda],
    ['X-MSS-MES', xMss?.mes],
  ]
  for (const [key, value] of headers) if (value !== undefined) root.setHeader(key, value)
  return root
}

/** The bytes of the mail. */
export function ecrireMessage(root: MimeNode): Promise<Buffer> {
  return root.build()
}
