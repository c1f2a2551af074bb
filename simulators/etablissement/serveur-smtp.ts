import { splitAdresse } from '#src/domain/adresse.ts'
import type { SessionContext, SessionService } from '#src/exchange/service.ts'
import { type SmtpBody, type SmtpDialogue, type SmtpRecipient, type SmtpReply, smtpReply } from '#src/wire/smtp/smtp-dialogue.ts'
import { createSmtpListener, type SmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import type { EnvironnementTemoin } from './environnement.ts'

const TAILLE_OCTETS = 26_214_400

/** A mail that another operator delivered. */
export interface CourrielRemis {
  readonly a: readonly string[]
  readonly brut: Buffer
}

/** What the server asks of the establishment. */
export interface Reception {
  /** True for an existing mailbox. */
  connait(adresse: string): boolean
  /** Takes a mail in charge, before the reply leaves. */
  recevoir(courriel: CourrielRemis): Promise<void>
}

/** The establishment's own mail server: STARTTLS, a client certificate of the espace de confiance, its mailboxes only. */
export function serveurSmtp({ cles, identites, port }: EnvironnementTemoin, reception: Reception): SessionService {
  let listener: SmtpListener | undefined
  const open = () =>
    createSmtpListener({
      hostName: `smtp.${identites.domaines[0]}`,
      startTls: 'required',
      clientCertificate: 'required',
      tls: cles.operateur,
      limits: { messageBytes: TAILLE_OCTETS, recipients: 100, connections: 100, idleMs: 300_000 },
    })
  return {
    name: 'etablissement.smtp',
    title: { fr: 'Messagerie de l’établissement témoin (SMTP)', en: 'Mail of the witness establishment (SMTP)' },
    protocol: 'smtp',
    port,
    tls: 'starttls',
    clientCertificate: 'required',
    clients: 'operators',
    session(socket, session) {
      listener ??= open()
      listener.accept(socket, () => new Remise(session, reception))
    },
    close: async () => listener?.close(),
  }
}

/** One connection: mails for the establishment's mailboxes, no relay. */
class Remise implements SmtpDialogue {
  readonly #session: SessionContext
  readonly #reception: Reception
  #destinataires: string[] = []

  constructor(session: SessionContext, reception: Reception) {
    this.#session = session
    this.#reception = reception
  }

  async connected(): Promise<undefined> {}

  secured(socket: Parameters<SmtpDialogue['secured']>[0]): boolean {
    return this.#session.secured?.(socket) ?? true
  }

  handshakeFailed(error: Error): void {
    this.#session.handshakeFailed?.(error)
  }

  async ehlo(): Promise<undefined> {}

  async mail(): Promise<undefined> {
    this.#destinataires = []
  }

  async rcpt({ address }: SmtpRecipient): Promise<SmtpReply | undefined> {
    if (!this.#reception.connait(address)) return smtpReply('550 5.1.1', `No mailbox "${splitAdresse(address)?.local ?? address}" here`)
    this.#destinataires.push(address)
    return undefined
  }

  malformed(): void {}

  async data(body: SmtpBody): Promise<SmtpReply> {
    const chunks: Buffer[] = []
    for await (const chunk of body as AsyncIterable<Buffer>) if (!body.sizeExceeded) chunks.push(chunk)
    if (body.sizeExceeded) return smtpReply('552 5.3.4', 'Message too big')
    await this.#reception.recevoir({ a: this.#destinataires, brut: Buffer.concat(chunks) })
    return smtpReply('250 2.6.0', 'Message accepted')
  }

  waiting(client: Promise<void>): void {
    this.#session.silent?.(client)
  }

  async abandoned(): Promise<void> {
    this.#destinataires = []
  }

  closed(): void {}
}
