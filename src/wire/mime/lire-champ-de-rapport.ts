/** `rfc822;x@y`, `rfc822; <x@y>` and `x@y` give `x@y`, `utf-8;\x{E9}@y` gives `é@y` (RFC 6533 §3); `undefined` for a field that is not there. */
export function adresseDuChamp(field: string | undefined): string | undefined {
  const adresse = field?.replace(/^[^;]*;\s*/, '').replace(/^<(.*)>$/, '$1')
  if (!/^\s*utf-8\s*;/i.test(field ?? '')) return adresse
  return adresse?.replace(/\\x\{(10[0-9A-F]{4}|[0-9A-F]{2,5})\}/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

/** The same members without those that are `undefined`. */
export function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
