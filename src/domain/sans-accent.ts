/** The same text without its accents. */
export function sansAccent(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Upper case without accents nor spaces around, as INSi wants names (`specs/insi-psc.md` §1.13) and as two writings of one name compare. */
export function enCapitales(text: string): string {
  return sansAccent(text).toUpperCase().trim()
}
