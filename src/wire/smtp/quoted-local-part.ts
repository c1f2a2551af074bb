/** A command up to its path, the content of a quoted local part (RFC 5321 §4.1.2; beyond ASCII, RFC 6531 §3.3), the rest from its `@`. */
const QUOTED = /^([^<]*<(?:@[^\s:]+:)?)"((?:[ !#-[\]-~\u00a0-\uffff]|\\[ -~])*)"(@.*)$/s
const DOT_STRING = /^[\w!#$%&'*+/=?^`{|}~\u00a0-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u00a0-\uffff-]+)*$/

/**
 * A MAIL or RCPT whose local part is a quoted string, which smtp-server does not read: the same command with an atom in its place, beyond ASCII
 * when the string is, and the local part as the bench writes it; without quotes when they change nothing (RFC 5321 §4.1.2).
 * `undefined` for any other command.
 *
 * @param line `RCPT TO:<"a b"@hopital.mssante.fr>`
 */
export function readQuotedLocalPart(line: string): { readonly line: string; readonly local: string } | undefined {
  const [, before, quoted, after] = QUOTED.exec(line) ?? []
  if (quoted === undefined) return undefined
  const content = quoted.replace(/\\(.)/g, '$1')
  const atom = content.replace(/[ -~]/g, 'q') || 'q'
  const local = DOT_STRING.test(content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`
  return { line: `${before}${atom}${after}`, local }
}
