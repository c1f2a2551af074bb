/** `rfc822;x@y`, `rfc822; <x@y>` and `x@y` give `x@y`; `undefined` for a field that is not there. */
export function adresseDuChamp(field: string | undefined): string | undefined {
  return field?.replace(/^[^;]*;\s*/, '').replace(/^<(.*)>$/, '$1')
}

/** The same members without those that are `undefined`. */
export function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
