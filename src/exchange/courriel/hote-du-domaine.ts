import type { Target } from '../connect.ts'

/**
 * Gives the host that receives the mails of a domain, in place of a search of its MX records, which the bench never asks for (design §9):
 * the entry of the domain, else its longest `*.suffixe`, else `*`; `undefined` when there is none.
 *
 * @param hotes `{ 'chu-voisin.mssante.fr': '127.0.0.1:2725', '*.aura.mssante.fr': 'relais-aura:25', '*': '[::1]:2925' }`
 */
export function hotesParDomaine(hotes: Readonly<Record<string, string>>): (domaine: string) => Target | undefined {
  const connus = new Map(Object.entries(hotes).map(([motif, hote]) => [motif.toLowerCase(), targetOf(hote)]))
  return (domaine) => {
    const exact = domaine.toLowerCase()
    const suffixes = exact.split('.').map((_, rang, mots) => `*.${mots.slice(rang + 1).join('.')}`)
    for (const motif of [exact, ...suffixes, '*']) {
      const hote = connus.get(motif)
      if (hote) return hote
    }
    return undefined
  }
}

/** How a host and its port are written. */
export const HOTE_ET_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<nom>[^\s:[\]]+)):(?<port>\d{1,5})$/

/** Reads a host and its port. Throws for any other form: the configuration checks it. @param hote `127.0.0.1:2725`, `[::1]:2725` */
export function targetOf(hote: string): Target {
  const { v6, nom, port } = HOTE_ET_PORT.exec(hote)?.groups ?? {}
  const host = v6 ?? nom
  if (host === undefined) throw new Error(`Cannot read the host "${hote}": write it host:port, such as "127.0.0.1:2725" or "[::1]:2725".`)
  return { host, port: Number(port) }
}
