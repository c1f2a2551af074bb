import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { AUTH_LINE_BYTES } from './auth-command.ts'
import { DialogueConnection } from './smtp-connection.ts'
import { localError, replyText, type SmtpConnectionHandle, type SmtpDialogue, type SmtpReply } from './smtp-dialogue.ts'

/** How much one client may ask of the listener. */
export interface SmtpLimits {
  /** Announced by SIZE, bytes. */
  readonly messageBytes: number
  readonly recipients: number
  readonly connections: number
  /** A connection that sends nothing for so long is closed with 421, milliseconds. */
  readonly idleMs: number
}

export interface SmtpListenerOptions {
  /** Name in the greeting: `mss.operateur.mssante.fr`. */
  readonly hostName: string
  readonly startTls: 'required' | 'none'
  readonly clientCertificate: 'required' | 'optional' | 'none'
  /** PEM texts; needed unless `startTls` is `none`. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string; readonly crl: readonly string[] }
  readonly limits: SmtpLimits
  /** SASL mechanisms taken after STARTTLS, announced unless the dialogue says which; none when absent. */
  readonly mechanisms?: readonly string[]
}

/** Longest command line, bytes: RFC 5321 §4.5.3.1.4 plus the parameters of DSN, SIZE and SMTPUTF8. */
const COMMAND_BYTES = 2_048

/** Serves SMTP on connections that a transport hands over. */
export interface SmtpListener {
  /** Takes a connection in clear; `open` makes what answers it. */
  accept(socket: Duplex, open: (connection: SmtpConnectionHandle) => SmtpDialogue): void
  /** Answers 421 to everybody and closes. */
  close(): Promise<void>
}

/**
 * An ESMTP listener without relay (RFC 5321; STARTTLS RFC 3207, SIZE RFC 1870, 8BITMIME RFC 6152, SMTPUTF8 RFC 6531,
 * PIPELINING RFC 2920, ENHANCEDSTATUSCODES RFC 2034, DSN RFC 3461, AUTH RFC 4954 when mechanisms are given). Certificates are asked for but judged by the dialogue.
 */
export function createSmtpListener(options: SmtpListenerOptions): SmtpListener {
  const dialogues = new Map<string, SmtpDialogue>()
  const dialogueOf = (session: SMTPServerSession) => dialogues.get(session.id)!
  const server = new SMTPServer({
    ...serverOptions(options),
    onSecure(socket, session, callback) {
      // a refused peer gets no reply: the transport already closes its connection
      if (dialogueOf(session).secured(socket as TLSSocket)) callback()
    },
    onMailFrom({ address, args }, session, callback) {
      const parameters = args || {}
      const declaredSize = Number(parameters['SIZE'])
      const sender = { address: address || '', parameters, ...(declaredSize > 0 && { declaredSize }) }
      const dialogue = dialogueOf(session)
      answer(dialogue, dialogue.mail(sender), callback)
    },
    onRcptTo({ address, args }, session, callback) {
      const dialogue = dialogueOf(session)
      answer(dialogue, dialogue.rcpt({ address, parameters: args || {} }), callback)
    },
    onData(stream: SMTPServerDataStream, session, callback) {
      const dialogue = dialogueOf(session)
      answer(dialogue, dialogue.data(stream), callback)
    },
  })
  server.on('error', () => {
    // smtp-server reports here the sockets that broke; the dialogue has been told
  })
  return {
    accept(socket, open) {
      const handle: SmtpConnectionHandle = {
        ehlo: () => connection.hostNameAppearsAs || '',
        helo: () => connection.openingCommand === 'HELO',
        cut: () => void connection._socket.destroy(),
      }
      const dialogue = open(handle)
      socket.once('close', () => dialogues.delete(connection.id))
      const connection = new DialogueConnection(server, socket as Socket, {
        dialogue,
        startTlsRequired: options.startTls === 'required',
        mechanisms: options.mechanisms ?? [],
      })
      dialogues.set(connection.id, dialogue)
      server.connections.add(connection)
      connection.on('error', (error) => server.emit('error', error))
      connection.init()
    },
    async close() {
      for (const connection of server.connections) connection.send(421, '4.3.2 Server shutting down')
    },
  }
}

function serverOptions({ hostName, startTls, clientCertificate, tls, limits, mechanisms = [] }: SmtpListenerOptions): SMTPServerOptions {
  const disabledCommands = ['XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL', ...(startTls === 'none' ? ['STARTTLS'] : [])]
  return {
    name: hostName,
    banner: 'MSSante',
    logger: false,
    size: limits.messageBytes,
    maxRecipients: limits.recipients,
    maxClients: limits.connections,
    socketTimeout: limits.idleMs,
    maxCommandLength: mechanisms.length === 0 ? COMMAND_BYTES : AUTH_LINE_BYTES,
    disabledCommands,
    authMethods: [...mechanisms],
    // the dialogue says who may send: a client certificate may be enough
    authOptional: true,
    hideREQUIRETLS: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    ...(tls && { cert: tls.cert, key: tls.key, ca: tls.ca, crl: [...tls.crl], minVersion: 'TLSv1.2' as const }),
    requestCert: clientCertificate !== 'none',
    rejectUnauthorized: false,
  }
}

/** smtp-server takes an error for a refusal and a text for an acceptance. */
function answer(
  dialogue: SmtpDialogue,
  reply: Promise<SmtpReply | undefined>,
  callback: (error?: Error | null, message?: string) => void,
): void {
  const refuse = (refused: SmtpReply) => callback(Object.assign(new Error(replyText(refused)), { responseCode: refused.code }))
  reply.then(
    (given) => {
      if (given && given.code >= 400) refuse(given)
      else callback(null, given && replyText(given))
    },
    (error) => {
      dialogue.failed?.(error)
      refuse(localError(error))
    },
  )
}
