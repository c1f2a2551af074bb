import { isIP } from 'node:net'
import type { Target } from '#src/exchange/connect.ts'

/** Where the bench may connect (design §9). */
export interface Egress {
  /** `sorties` of the configuration: addresses and names allowed; the default is loopback. */
  readonly sorties?: readonly string[]
  /** `hotes`: names of real services and where they are found here: `{ 'lps2.dmp.gouv.fr': '127.0.0.1:8444' }`; the port is optional. */
  readonly hotes?: Readonly<Record<string, string>>
}

/** The bench was about to connect to a host that the configuration does not allow. */
export class EgressRefusedError extends Error {
  override readonly name = 'EgressRefusedError'
  readonly host: string
  readonly port: number
  constructor({ host, port }: Target, why: string) {
    super(`Refused to connect to "${host}:${port}": ${why}`)
    this.host = host
    this.port = port
  }
}

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost']

/**
 * The address to connect to for a host: names are replaced by what `hotes` says, then the address must be in `sorties`. No name is
 * ever asked of a name server. Throws `EgressRefusedError`.
 */
export function resolveEgress(target: Target, { sorties = loopback, hotes = {} }: Egress): Target {
  const name = target.host.toLowerCase().replace(/^\[|\]$/g, '')
  const mapped = Object.entries(hotes).find(([host]) => host.toLowerCase() === name)?.[1]
  const { host, port } = mapped === undefined ? { host: name, port: target.port } : readMapping(mapped, target)
  if (!sorties.some((allowed) => allowed.toLowerCase() === host)) {
    const via = mapped === undefined ? '' : ` ("hotes" sends it to "${mapped}")`
    throw new EgressRefusedError(target, `"${host}" is not listed under "sorties"${via}. Add it there if it is a test machine of yours.`)
  }
  if (isIP(host) === 0 && host !== 'localhost') {
    throw new EgressRefusedError(target, `the bench asks no name server. Give the address of "${host}" under "hotes".`)
  }
  return { host, port }
}

/** `127.0.0.1:8444`, `[::1]:8444`, `::1` or `127.0.0.1`. */
function readMapping(mapped: string, target: Target): Target {
  if (isIP(mapped) !== 0) return { host: mapped, port: target.port }
  const parts = /^\[?([^\]]+?)\]?(?::(\d{1,5}))?$/.exec(mapped.trim())
  if (!parts) throw new EgressRefusedError(target, `"hotes" sends it to "${mapped}", which is not "address:port".`)
  return { host: parts[1]!.toLowerCase(), port: parts[2] === undefined ? target.port : Number(parts[2]) }
}
