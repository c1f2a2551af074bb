/** Says whether an address of this machine is for this machine alone. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.')
}

/** Says whether an address to listen on stands for all those of this machine, and is none that a client could call. */
export function isEveryAddress(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}

/**
 * The name or address by which clients call what listens there: one that the certificates hold when there is one.
 *
 * @param listen address that is listened on
 * @param nomsHotes of the configuration; certificates hold these and `localhost`
 */
export function publishedHost(listen: string, nomsHotes: readonly string[]): string {
  if (isLoopback(listen) || nomsHotes.includes(listen)) return listen
  return nomsHotes[0] ?? (isEveryAddress(listen) ? 'localhost' : listen)
}
