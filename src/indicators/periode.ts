import { instantLocal, PARIS } from '#src/domain/heure-locale.ts'
import type { Periode } from './indicator.ts'

const FORME = /^(?<annee>\d{4})(?:-T(?<trimestre>[1-4])|-(?<mois>0[1-9]|1[0-2])(?:-(?<jour>0[1-9]|[12]\d|3[01]))?)?$/

/**
 * The period a text names, from midnight to midnight in a zone: a year `2023`, a quarter `2023-T2`, a month `2023-12` or a day
 * `2023-12-31`; `undefined` for any other text.
 */
export function periodeNommee(texte: string, zone = PARIS): Periode | undefined {
  const parts = FORME.exec(texte)?.groups
  if (!parts) return undefined
  const { annee, trimestre, mois, jour } = parts
  const minuit = (m: number, j: number) => instantLocal(zone, { annee: Number(annee), mois: m, jour: j, heure: 0, minute: 0 })
  const between = (debutMs: number, finMs: number) => ({ debutMs, finMs })
  if (jour && Number(jour) > new Date(Date.UTC(Number(annee), Number(mois), 0)).getUTCDate()) return undefined
  if (jour) return between(minuit(Number(mois), Number(jour)), minuit(Number(mois), Number(jour) + 1))
  const premier = trimestre ? 3 * Number(trimestre) - 2 : Number(mois ?? 1)
  return between(minuit(premier, 1), minuit(premier + (trimestre ? 3 : mois ? 1 : 12), 1))
}
