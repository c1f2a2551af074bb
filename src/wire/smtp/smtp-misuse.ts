import type { SMTPServerOptions } from 'smtp-server'

/** Why the listener throws a client out with 421, without having understood a command. */
export type SmtpMisuse =
  /** `limit`: longest command line, bytes. */
  | { readonly why: 'line-too-long'; readonly limit: number }
  /** `last`: the last word nobody knows; `limit`: how many are answered. */
  | { readonly why: 'unknown-commands'; readonly last: string; readonly limit: number }
  /** A browser or a probe: `GET`. */
  | { readonly why: 'http-request'; readonly last: string }
  /** `limit`: how many connections the listener holds. */
  | { readonly why: 'too-many-connections'; readonly limit: number }

/** What the listener says to a connection too many. */
export const TOO_MANY_CONNECTIONS = '4.3.2 Too many connections, try again later'

/** Unknown commands after which smtp-server closes. */
const UNKNOWN_COMMANDS = 10

/**
 * Recognises, in a 421 that the listener sends by itself, what the client did; `undefined` for any other 421.
 *
 * @param text what the listener says
 * @param command first word of the command, when there was one
 * @param limits longest command line, bytes, and connections
 */
export function misuseOf(
  text: string,
  command: string,
  { maxCommandLength = 0, maxClients = 0 }: Pick<SMTPServerOptions, 'maxCommandLength' | 'maxClients'>,
): SmtpMisuse | undefined {
  const last = command.replace(/[^\x21-\x7e]/g, '?').slice(0, 40)
  switch (text) {
    case 'Error: Command line too long':
      return { why: 'line-too-long', limit: maxCommandLength }
    case 'Error: too many unrecognized commands':
      return { why: 'unknown-commands', last, limit: UNKNOWN_COMMANDS }
    case 'HTTP requests not allowed':
      return { why: 'http-request', last }
    case TOO_MANY_CONNECTIONS:
      return { why: 'too-many-connections', limit: maxClients }
    default:
      return undefined
  }
}
