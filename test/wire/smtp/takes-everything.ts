import type { SmtpDialogue } from '#src/wire/smtp/smtp-dialogue.ts'

/** A dialogue that takes whatever comes. */
export const takesEverything: SmtpDialogue = {
  connected: async () => undefined,
  secured: () => true,
  handshakeFailed: () => {},
  ehlo: async () => undefined,
  mail: async () => undefined,
  rcpt: async () => undefined,
  malformed: () => {},
  data: async (body) => {
    for await (const _ of body);
    return { code: 250, enhanced: '2.6.0', text: 'taken' }
  },
  abandoned: async () => {},
  closed: () => {},
}
