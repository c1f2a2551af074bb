/** Why the listener throws a client out with 421, without having understood a command. */
export type SmtpMisuse =
  /** `limit`: longest command line, bytes. */
  | { readonly why: 'line-too-long'; readonly limit: number }
  /** `last`: the last word nobody knows; `limit`: how many are answered. */
  | { readonly why: 'unknown-commands'; readonly last: string; readonly limit: number }
  /** A browser or a probe: `GET`. */
  | { readonly why: 'http-request'; readonly last: string }

/** Unknown commands after which smtp-server closes. */
const UNKNOWN_COMMANDS = 10

/**
 * Recognises, in a 421 that smtp-server sends by itself, what the client did; `undefined` for any other 421.
 *
 * @param text what smtp-server says
 * @param command first word of the command, when there was one
 * @param lineLimit longest command line, bytes
 */
export function misuseOf(text: string, command: string, lineLimit: number): SmtpMisuse | undefined {
  const last = command.replace(/[^\x21-\x7e]/g, '?').slice(0, 40)
  switch (text) {
    case 'Error: Command line too long':
      return { why: 'line-too-long', limit: lineLimit }
    case 'Error: too many unrecognized commands':
      return { why: 'unknown-commands', last, limit: UNKNOWN_COMMANDS }
    case 'HTTP requests not allowed':
      return { why: 'http-request', last }
    default:
      return undefined
  }
}
