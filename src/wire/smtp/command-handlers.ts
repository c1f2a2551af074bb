import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import { localError, replyText, type SmtpDialogue, type SmtpReply } from './smtp-dialogue.ts'

/** What smtp-server does for a command. */
export type Handler = NonNullable<ReturnType<SMTPConnection['_getHandler']>>

/** smtp-server announces the body before it asks anybody. */
export function askBeforeData(handler: Handler, dialogue: SmtpDialogue): Handler {
  return function (this: SMTPConnection, line, done) {
    if (this.session.envelope.rcptTo.length === 0) return handler.call(this, line, done)
    const refuse = (reply: SmtpReply) => {
      this.send(reply.code, replyText(reply))
      this._resetSession()
      done()
    }
    dialogue.beforeData!()
      .then((refused) => (refused ? refuse(refused) : handler.call(this, line, done)))
      .catch((error) => {
        dialogue.failed?.(error)
        refuse(localError(error))
      })
  }
}

/** Refuses what must come after STARTTLS (RFC 3207 §4); the dialogue may record it before. */
export function refuseBeforeStartTls(command: string, dialogue: SmtpDialogue): Handler {
  return function (this: SMTPConnection, _line, done) {
    const refuse = () => {
      this.send(530, '5.7.0 Must issue a STARTTLS command first')
      done()
    }
    Promise.resolve(dialogue.beforeTls?.(command))
      .catch((error) => dialogue.failed?.(error))
      .then(refuse)
  }
}

/** A command that ends a transaction without a body: the dialogue hears of it before smtp-server answers, and of the name that greets. */
export function endTransaction(command: string, handler: Handler, dialogue: SmtpDialogue): Handler {
  return function (this: SMTPConnection, line, done) {
    const greets = command === 'EHLO' || command === 'HELO'
    const refuse = (reply: SmtpReply) => {
      this.send(reply.code, replyText(reply))
      done()
    }
    dialogue
      .abandoned()
      .then(() => (greets ? dialogue.ehlo(line.toString().trim().split(/\s+/)[1] ?? '') : undefined))
      .then((refused) => (refused ? refuse(refused) : handler.call(this, line, done)))
      .catch((error) => {
        dialogue.failed?.(error)
        refuse(localError(error))
      })
  }
}
