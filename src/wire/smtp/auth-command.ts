import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import { decodeResponse } from '../sasl/decode-response.ts'
import { type SmtpAuthentication, type SmtpDialogue, type SmtpReply, smtpReply } from './smtp-dialogue.ts'

type Handler = NonNullable<ReturnType<SMTPConnection['_getHandler']>>
type Authenticate = NonNullable<SmtpDialogue['authenticate']>

/** Longest line while a client authenticates, bytes (RFC 4954 §4). */
export const AUTH_LINE_BYTES = 12_288

/**
 * Answers AUTH (RFC 4954): asks for the response that did not come with the command, sends the failure of XOAUTH2 before its refusal and then
 * closes the connection (`specs/mssante.md` §1.5). The dialogue judges mechanism and response.
 *
 * @param offered mechanisms whose response is read; any other goes to the dialogue without one
 */
export function authCommand(offered: readonly string[], authenticate: Authenticate): Handler {
  return function (this: SMTPConnection, line, done) {
    const [, name = '', initial, ...others] = line.toString().trim().split(/\s+/)
    const conversation = new Conversation(this, done)
    const mechanism = name.toUpperCase()
    if (this.session.user || this.session.envelope.mailFrom) return conversation.end(BAD_SEQUENCE)
    if (!mechanism || others.length > 0) return conversation.end(BAD_SYNTAX)
    // nobody is asked for a secret that a refusal follows
    const answered = offered.includes(mechanism)
      ? converse(conversation, mechanism, initial, authenticate)
      : authenticate(mechanism, '').then((result) => settle(conversation, result))
    answered.catch(() => conversation.end(smtpReply('454 4.7.0', 'Temporary authentication failure')))
  }
}

async function converse(
  conversation: Conversation,
  mechanism: string,
  initial: string | undefined,
  authenticate: Authenticate,
): Promise<void> {
  const response = mechanism === 'LOGIN' ? await askLogin(conversation, initial) : decodeResponse(initial ?? (await conversation.ask('')))
  if (response === undefined) return conversation.end(BAD_RESPONSE)
  return settle(conversation, await authenticate(mechanism, response))
}

async function settle(conversation: Conversation, result: SmtpAuthentication): Promise<void> {
  if ('accepted' in result) return conversation.succeed(result.accepted)
  const { refused, challenge } = result
  if (challenge === undefined) return conversation.end(refused)
  conversation.end((await conversation.ask(challenge)) === '*' ? CANCELLED : refused)
  conversation.close()
}

/** The two prompts of LOGIN, given back in the form of PLAIN. */
async function askLogin(conversation: Conversation, initial: string | undefined): Promise<string | undefined> {
  const name = decodeResponse(initial ?? (await conversation.ask('Username:')))
  const password = name === undefined ? undefined : decodeResponse(await conversation.ask('Password:'))
  return password === undefined ? undefined : `\0${name}\0${password}`
}

/** The lines of one AUTH command; each line of the client is over when the next reply left. */
class Conversation {
  readonly #connection: SMTPConnection
  #done: () => void

  constructor(connection: SMTPConnection, done: () => void) {
    this.#connection = connection
    this.#done = done
  }

  ask(challenge: string): Promise<string> {
    return new Promise((resolve) => {
      this.#connection._nextHandler = (line, done) => {
        this.#done = done
        resolve(line.toString().trim())
      }
      this.#connection.send(334, Buffer.from(challenge).toString('base64'))
      this.#done()
    })
  }

  succeed(identity: string): void {
    const { session } = this.#connection
    session.user = identity
    session.transmissionType = this.#connection._transmissionType()
    this.end(smtpReply('235 2.7.0', 'Authentication successful'))
  }

  end({ code, enhanced, text }: SmtpReply): void {
    this.#connection.send(code, `${enhanced} ${text}`)
    this.#done()
  }

  close(): void {
    this.#connection.close()
  }
}

const BAD_SEQUENCE = smtpReply('503 5.5.1', 'Bad sequence of commands')
const BAD_SYNTAX = smtpReply('501 5.5.4', 'Syntax: AUTH mechanism [initial-response]')
/** RFC 4954 §4. */
const CANCELLED = smtpReply('501 5.7.0', 'Authentication cancelled')
const BAD_RESPONSE = smtpReply('501 5.5.2', 'Cannot decode the response')
