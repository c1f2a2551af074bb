const MOIS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const JOUR_MS = 86_400_000

/** INTERNALDATE in UTC (RFC 3501 §9 date-time): `02-Mar-2026 08:00:00 +0000`. */
export function ecrireDateImap(ms: number): string {
  const date = new Date(ms)
  const deux = (n: number) => String(n).padStart(2, '0')
  const jour = `${deux(date.getUTCDate())}-${MOIS[date.getUTCMonth()]}-${date.getUTCFullYear()}`
  return `${jour} ${deux(date.getUTCHours())}:${deux(date.getUTCMinutes())}:${deux(date.getUTCSeconds())} +0000`
}

/** Milliseconds since the epoch of a date-time; `undefined` when it is not one. */
export function lireDateImap(texte: string): number | undefined {
  const lu = /^([ \d]\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(texte)
  if (!lu) return undefined
  const jour = lireJourImap(`${lu[1]!.trim()}-${lu[2]}-${lu[3]}`)
  if (jour === undefined) return undefined
  const [heures, minutes, secondes] = [Number(lu[4]), Number(lu[5]), Number(lu[6])]
  const decalage = (Number(lu[8]) * 60 + Number(lu[9])) * (lu[7] === '-' ? 1 : -1)
  if (heures > 23 || minutes > 59 || secondes > 60) return undefined
  return jour * JOUR_MS + ((heures * 60 + minutes + decalage) * 60 + secondes) * 1000
}

/** Rank of the day since the epoch of a SEARCH date: `1-Feb-2026`; `undefined` when it is not one. */
export function lireJourImap(texte: string): number | undefined {
  const lu = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(texte)
  const mois = lu ? MOIS.findIndex((nom) => nom.toLowerCase() === lu[2]!.toLowerCase()) : -1
  if (!lu || mois < 0) return undefined
  const ms = Date.UTC(Number(lu[3]), mois, Number(lu[1]))
  return new Date(ms).getUTCDate() === Number(lu[1]) ? ms / JOUR_MS : undefined
}

/** Rank of the UTC day of an instant since the epoch. */
export function jourDe(ms: number): number {
  return Math.floor(ms / JOUR_MS)
}
