import { type SmtpReply, smtpReply } from './smtp-dialogue.ts'

/** Why a MAIL or RCPT whose path was read is refused: a parameter nobody announced, a value that does not follow its RFC, an address that needs SMTPUTF8. */
export type ParameterFault = 'unknown-parameter' | 'parameters' | 'needs-smtputf8'

/** What a listener announced, and what the transaction said before. */
export interface ParameterContext {
  /** AUTH is announced: MAIL may say who wrote (RFC 4954 §5). */
  readonly auth: boolean
  /** MAIL asked for SMTPUTF8; of the command itself for MAIL. */
  readonly smtpUtf8: boolean
}

/** Parameters of the extensions that the listener announces: RFC 1870, 6152, 6531, 3461. */
const KNOWN = { mail: ['SIZE', 'BODY', 'SMTPUTF8', 'RET', 'ENVID'], rcpt: ['NOTIFY', 'ORCPT'] } as const

/** `xtext` (RFC 3461 §4). */
const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})+$/
/** An original recipient: `rfc822;` and xtext (RFC 3461 §4.2), or `utf-8;` that may hold more (RFC 6533 §3). */
const ORCPT = /^(?:utf-8;(?:[!-*,-<>-~]|\+[0-9A-F]{2}|[^\0-\x7f])+|(?!utf-8;)[a-z0-9!#$%&'*+/=?^_`{|}~-]+;(?:[!-*,-<>-~]|\+[0-9A-F]{2})+)$/i
/** RFC 3461 §4.4, characters. */
const ENVID_LENGTH = 100
/** The entire parameter, its name included (RFC 3461 §4.2), characters. */
const ORCPT_LENGTH = 500

/**
 * Judges what smtp-server lets pass in the argument of MAIL or RCPT, as it came, xtext not decoded yet; `undefined` when all is well.
 *
 * @param line `MAIL FROM:<a@b> ENVID=015`
 */
export function refuseParameters(
  command: 'mail' | 'rcpt',
  line: string,
  { auth, smtpUtf8 }: ParameterContext,
): { readonly fault: ParameterFault; readonly parameter: string; readonly reply: SmtpReply } | undefined {
  const [, path = '', rest = ''] = /^[^<]*<([^>]*)>(.*)$/s.exec(line) ?? []
  const known: readonly string[] = command === 'mail' && auth ? [...KNOWN.mail, 'AUTH'] : KNOWN[command]
  for (const parameter of rest.trim().split(/\s+/).filter(Boolean)) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(parameter) ?? []
    if (!known.includes(name.toUpperCase())) return { fault: 'unknown-parameter', parameter, reply: UNKNOWN }
    if (!isRead(name.toUpperCase(), value)) return { fault: 'parameters', parameter, reply: BAD_VALUE }
  }
  return !smtpUtf8 && /[^\0-\x7f]/.test(path) ? { fault: 'needs-smtputf8', parameter: path, reply: NEEDS_SMTPUTF8 } : undefined
}

/** An empty value is left to smtp-server, which refuses it for the parameters that need one. */
function isRead(name: string, value: string): boolean {
  if (value === '') return true
  if (name === 'ENVID') return value.length <= ENVID_LENGTH && XTEXT.test(value)
  if (name === 'ORCPT') return `ORCPT=${value}`.length <= ORCPT_LENGTH && ORCPT.test(value)
  return name !== 'AUTH' || value === '<>' || XTEXT.test(value)
}

/** RFC 5321 §4.1.1.11. */
const UNKNOWN = smtpReply('555 5.5.4', 'Parameter not recognized')
const BAD_VALUE = smtpReply('501 5.5.4', 'Bad parameter syntax')
/** RFC 6531 §3.5. */
const NEEDS_SMTPUTF8 = smtpReply('553 5.6.7', 'Address needs SMTPUTF8')
