import type { Locale } from '#src/domain/bilingual.ts'
import type { Unite } from '#src/indicators/indicator.ts'

const SECONDE = 1000
const MINUTE = 60 * SECONDE
const HEURE = 60 * MINUTE
const JOUR = 24 * HEURE

/** A figure as people read it: `66,7 %`, `1 j 2 h`, `12`; "no data" words for an absent one. Rounding happens here and nowhere else. */
export function valeurLisible(valeur: number | undefined, unite: Unite, locale: Locale): string {
  if (valeur === undefined) return locale === 'fr' ? 'pas de donnée' : 'no data'
  if (unite === 'duree') return dureeLisible(valeur, locale)
  if (unite === 'nombre') return String(valeur)
  const rounded = valeur.toFixed(1)
  return locale === 'fr' ? `${rounded.replace('.', ',')} %` : `${rounded} %`
}

/** A duration in its two largest units: `3 j 4 h`, `25 min 10 s`, `0 s`. Milliseconds. */
export function dureeLisible(millisecondes: number, locale: Locale): string {
  const units: readonly (readonly [number, string])[] = [
    [JOUR, locale === 'fr' ? 'j' : 'd'],
    [HEURE, 'h'],
    [MINUTE, 'min'],
    [SECONDE, 's'],
  ]
  let rest = Math.round(millisecondes / SECONDE) * SECONDE
  const parts: string[] = []
  for (const [size, name] of units) {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    if (whole > 0) parts.push(`${whole} ${name}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || '0 s'
}
