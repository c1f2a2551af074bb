/** The same value with every text in it changed; keys of objects and other types are left alone. */
export function chaqueTexte<T>(value: T, change: (texte: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((item) => chaqueTexte(item, change)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, chaqueTexte(member, change)])) as T
}
