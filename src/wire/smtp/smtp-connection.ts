import type { Socket } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import { authCommand } from './auth-command.ts'
import { askBeforeData, endTransaction, type Handler, refuseBeforeStartTls } from './command-handlers.ts'
import { type ParameterFault, refuseParameters } from './esmtp-parameters.ts'
import { passPlainLines } from './pass-plain-lines.ts'
import { readQuotedLocalPart } from './quoted-local-part.ts'
import { replyText, type SmtpDialogue, type SmtpReply } from './smtp-dialogue.ts'
import { misuseOf, TOO_MANY_CONNECTIONS } from './smtp-misuse.ts'

type Parsed = ReturnType<SMTPConnection['_parseAddressCommand']>

/** Commands that RFC 3207 §4 allows before STARTTLS on a server that requires it. */
const BEFORE_STARTTLS = new Set(['EHLO', 'HELO', 'NOOP', 'QUIT', 'STARTTLS'])
/** Commands whose replies wait for those of the commands that came with them (RFC 2920 §3.2, 4). */
const GROUPED = new Set(['MAIL', 'RCPT', 'RSET'])
/** Commands that end a transaction without a body. */
const ENDS_TRANSACTION = new Set(['RSET', 'EHLO', 'HELO', 'QUIT', 'STARTTLS'])

/**
 * A connection of smtp-server 3.21 without its greeting delay of 100 ms, that answers `530 5.7.0` before STARTTLS (RFC 3207 §4), lets a
 * reply name its own enhanced status code (RFC 2034), and tells its dialogue what smtp-server answers by itself: malformed
 * addresses, abandoned transactions, failed handshakes. Replies to pipelined commands leave together.
 */
export class DialogueConnection extends SMTPConnection {
  readonly #dialogue: SmtpDialogue
  readonly #startTlsRequired: boolean
  readonly #mechanisms: readonly string[]
  readonly #closeListeners: readonly (() => void)[]
  #greeting = false
  #ended = false
  #handshakeFailed = false
  #grouped = false
  #expelled = false
  #held: Socket | undefined
  #greeted = false
  /** The argument of MAIL or RCPT as it came: smtp-server decodes it. */
  #line = ''
  /** The same with an atom in place of a quoted local part, which smtp-server does not read. */
  #unquoted = ''
  /** The dialogue knows that this MAIL or RCPT cannot be read. */
  #told = false
  /** To call when the client that has the floor speaks. */
  #spoken: (() => void) | undefined

  constructor(
    server: SMTPServer,
    socket: Socket,
    { dialogue, startTlsRequired, mechanisms }: { dialogue: SmtpDialogue; startTlsRequired: boolean; mechanisms: readonly string[] },
  ) {
    super(server, socket)
    this.#mechanisms = mechanisms
    this.#dialogue = dialogue
    this.#startTlsRequired = startTlsRequired
    this._socket.once('close', () => this.#end())
    this.#closeListeners = this._socket.rawListeners('close') as (() => void)[]
  }

  override init(): void {
    this._setListeners(() => {
      const { maxClients } = this._server.options
      if (maxClients && this._server.connections.size > maxClients) return this.send(421, TOO_MANY_CONNECTIONS)
      const answer = (refused: SmtpReply | undefined) => {
        if (!refused) {
          this.connectionReady()
          this.#greeted = true
          return this.#listen()
        }
        this.send(refused.code, replyText(refused))
        this.close()
      }
      this.#dialogue.connected().then(answer, (error) => {
        this.#dialogue.failed?.(error)
        answer(CLOSING)
      })
    })
  }

  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    if (code === 421 && typeof data === 'string' && this.#expel(data, context)) return
    const named = typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data)
    // what smtp-server refuses by itself names no status: a repeated parameter, one without a value, NOTIFY
    if (code === 501 && !named && this.#line !== '') this.#tell(this.#line, 'parameters')
    if (this.#grouped && !this.#held) {
      this.#held = this._socket
      this.#held.cork()
    }
    super.send(code, this.#greeting && Array.isArray(data) ? this.#announced(data) : data, named ? false : context)
    if (!this.#grouped) this.#release()
  }

  /** Nothing is held once the commands that were received are processed, and the client has the floor. */
  override _createParser(): ReturnType<SMTPConnection['_createParser']> {
    const parser = super._createParser()
    passPlainLines(parser)
    const write = parser._write
    parser._write = (chunk, encoding, next) => {
      this.#hear()
      write.call(parser, chunk, encoding, (error) => {
        this.#release()
        if (!parser._dataMode) this.#listen()
        next(error)
      })
    }
    return parser
  }

  /** A client that does not read its replies is waited for, with nothing held back. */
  override _whenWritable(next: () => void): void {
    if (this._socket.writableNeedDrain) this.#release()
    super._whenWritable(next)
  }

  override _onCommand(...given: Parameters<SMTPConnection['_onCommand']>): void {
    this.#grouped = GROUPED.has(given[0].toString().split(' ')[0]!.toUpperCase())
    this.#line = ''
    this.#told = false
    super._onCommand(...given)
  }

  /** smtp-server asks for the handler of AUTH at every command, to know whether it is taken. */
  override _getHandler(command: string): Handler | undefined {
    const handler = command === 'AUTH' ? this.#auth() : super._getHandler(command)
    if (!handler) return undefined
    if (this.#startTlsRequired && !this.secure && !BEFORE_STARTTLS.has(command)) return refuseBeforeStartTls(command, this.#dialogue)
    if (command === 'DATA' && this.#dialogue.beforeData) return askBeforeData(handler, this.#dialogue)
    if (!ENDS_TRANSACTION.has(command)) return handler
    return endTransaction(command, handler, this.#dialogue)
  }

  override handler_EHLO(...given: Parameters<SMTPConnection['handler_EHLO']>): void {
    this.#greeting = true
    super.handler_EHLO(...given)
    this.#greeting = false
  }

  /** AUTH is announced after STARTTLS only (RFC 4954 §4), and by who takes it. */
  override _isSupported(command: string): boolean {
    const announced = this.#mechanisms.length > 0 && (this.secure || !this.#startTlsRequired)
    return (command !== 'AUTH' || !this.#greeting || announced) && super._isSupported(command)
  }

  override _parseAddressCommand(name: string, command: Buffer | string): Parsed {
    this.#line = command.toString()
    const quoted = readQuotedLocalPart(this.#line)
    this.#unquoted = quoted?.line ?? this.#line
    const parsed = super._parseAddressCommand(name, this.#unquoted)
    if (!parsed || (name === 'rcpt to' && !parsed.address)) this.#tell(this.#line)
    return parsed && quoted ? { ...parsed, address: quoted.local + parsed.address.slice(parsed.address.lastIndexOf('@')) } : parsed
  }

  override _rejectInvalidParams(...given: Parameters<SMTPConnection['_rejectInvalidParams']>): boolean {
    const [parsed, , done] = given
    const { mailFrom, smtpUtf8 } = this.session.envelope
    const command = commandOf(this.#line)
    const said = command === 'mail' ? parsed.args && parsed.args['SMTPUTF8'] === true : smtpUtf8
    const refused = refuseParameters(command, this.#unquoted, { auth: this.#mechanisms.length > 0, smtpUtf8: said === true })
    // out of sequence is told first
    if (!refused || Boolean(mailFrom) === (command === 'mail')) return super._rejectInvalidParams(...given)
    const ofAtom = refused.fault === 'needs-smtputf8' && this.#unquoted !== this.#line
    this.#tell(ofAtom ? this.#line : refused.parameter, refused.fault)
    this.send(refused.reply.code, replyText(refused.reply))
    done()
    return true
  }

  override _validateMailParams(parsed: Exclude<Parsed, false>): ReturnType<SMTPConnection['_validateMailParams']> {
    const parameters = parsed.args || {}
    // a declared size that is too large is the dialogue's to refuse, so that it is journaled like the other refusals
    const { SIZE: size, ...others } = parameters
    const sizeIsRead = typeof size === 'string' && /^\d{1,20}$/.test(size)
    const refused = super._validateMailParams(sizeIsRead ? { ...parsed, args: others } : parsed)
    if (refused) this.#tell(this.#line, 'parameters')
    return refused
  }

  override _onError(error: Error & { code?: string }): void {
    if (!this._upgrading) {
      super._onError(error)
      return
    }
    this.#failHandshake(error)
    this.close()
  }

  override upgrade(callback: () => void, secureCallback?: () => void): void {
    const plain = this._socket
    super.upgrade(callback, () => {
      this.#listen()
      secureCallback?.()
    })
    // smtp-server removes every listener of the plain socket, those of the transport included
    for (const listener of this.#closeListeners) plain.on('close', listener)
  }

  /** The dialogue records why before the client hears it; false when there is nothing to record. */
  #expel(text: string, context: string | false | undefined): boolean {
    const misuse = this.#expelled ? undefined : misuseOf(text, context || '', this._server.options)
    if (!misuse || !this.#dialogue.expelled) return false
    this.#expelled = true
    const answer = () => this.send(421, text, context)
    this.#dialogue
      .expelled(misuse)
      .catch((error) => this.#dialogue.failed?.(error))
      .then(answer)
    return true
  }

  /** @param argument what of the command cannot be read, or the command */
  #tell(argument: string, what?: ParameterFault): void {
    if (this.#told) return
    this.#told = true
    this.#dialogue.malformed(commandOf(this.#line), argument, what)
  }

  /** The lines of EHLO, AUTH with what is for this client. */
  #announced(lines: readonly string[]): string[] {
    const mechanisms = this.#dialogue.mechanisms?.() ?? this.#mechanisms
    const auth = mechanisms.length === 0 ? [] : [['AUTH', ...mechanisms].join(' ')]
    return lines.flatMap((line) => (line.startsWith('AUTH ') ? auth : [line]))
  }

  #auth(): Handler | undefined {
    const dialogue = this.#dialogue
    return dialogue.authenticate && authCommand(this.#mechanisms, (...given) => dialogue.authenticate!(...given))
  }

  #listen(): void {
    if (this.#spoken || !this.#greeted || this._upgrading || this.#ended) return
    this.#dialogue.waiting?.(
      new Promise((resolve) => {
        this.#spoken = resolve
      }),
    )
  }

  #hear(): void {
    this.#spoken?.()
    this.#spoken = undefined
  }

  #release(): void {
    this.#held?.uncork()
    this.#held = undefined
  }

  /** Once, whichever socket closes first. */
  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#hear()
    if (this._upgrading) this.#failHandshake(CLOSED_DURING_HANDSHAKE)
    this.#dialogue
      .abandoned()
      .catch((error) => this.#dialogue.failed?.(error))
      .finally(() => this.#dialogue.closed())
  }

  #failHandshake(error: Error): void {
    if (this.#handshakeFailed) return
    this.#handshakeFailed = true
    this.#dialogue.handshakeFailed(error)
  }
}

function commandOf(line: string): 'mail' | 'rcpt' {
  return /^\s*mail/i.test(line) ? 'mail' : 'rcpt'
}

const CLOSED_DURING_HANDSHAKE = Object.assign(new Error('The client closed the connection during the TLS handshake'), {
  code: 'CLOSED_DURING_HANDSHAKE',
})

/** What a client hears in place of the greeting when the bench itself fails (RFC 5321 §3.1). */
const CLOSING: SmtpReply = { code: 421, enhanced: '4.3.0', text: 'Local error, closing' }
