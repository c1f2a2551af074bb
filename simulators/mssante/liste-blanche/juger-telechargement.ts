import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import type { Bilingual, Wording } from '#src/domain/bilingual.ts'
import type { CopieListeBlanche } from '#src/domain/copie-liste-blanche.ts'
import { AUCUN, AUCUNE } from '#src/domain/wording.ts'
import type { ListeBlanche } from './liste-blanche.ts'

/** How a download was answered. */
export interface Telechargement {
  /** HTTP status; `000` when there was no answer. */
  readonly code: string
  /** What went wrong, when there was no answer, and what to change. */
  readonly erreur?: { readonly recu: string; readonly remede: Bilingual }
  /** The list of a 200, as it was read. */
  readonly lue?: Decoded<ListeBlanche>
}

/** What becomes of the copy, and what the journal says of it. */
export interface SuiteDuTelechargement {
  readonly issue: 'nouvelle-copie' | 'inchangee' | 'copie-conservee'
  readonly anomalies: readonly Anomaly[]
}

/**
 * A list replaces the copy when it could be read, holds entries, bears a date and is not older; otherwise the copy is kept and an anomaly says why
 * (`specs/mssante.md` §1.3: at least daily, keep the last good copy; confidence K/G).
 */
export function jugerTelechargement({ code, erreur, lue }: Telechargement, copie: CopieListeBlanche | undefined): SuiteDuTelechargement {
  if (code === '304' && copie) return { issue: 'inchangee', anomalies: [] }
  if (!lue)
    return conservee(
      'liste-blanche-non-telechargee',
      { fr: '200, ou 304 pour une liste déjà connue', en: '200, or 304 for a list already known' },
      erreur?.recu ?? code,
      copie,
      [],
      erreur?.remede,
    )
  const { message, anomalies } = lue
  const grave = anomalies.find(({ severity }) => severity === 'erreur')
  if (grave) return conservee('liste-blanche-illisible', grave.expected, grave.received, copie, anomalies)
  if (message.entrees.length === 0)
    return conservee('liste-blanche-vide', { fr: 'au moins un domaine', en: 'at least one domain' }, AUCUN, copie, anomalies)
  const { dateDeGeneration } = message
  if (!estDate(dateDeGeneration))
    return conservee(
      'liste-blanche-sans-date',
      { fr: 'une DateDeGeneration de la norme ISO 8601', en: 'a DateDeGeneration of ISO 8601' },
      dateDeGeneration || AUCUNE,
      copie,
      anomalies,
    )
  if (copie && Date.parse(dateDeGeneration) < Date.parse(copie.dateDeGeneration))
    return conservee(
      'liste-blanche-anterieure',
      { fr: `${copie.dateDeGeneration} ou plus tard`, en: `${copie.dateDeGeneration} or later` },
      dateDeGeneration,
      copie,
      anomalies,
    )
  return { issue: 'nouvelle-copie', anomalies }
}

/** `Date.parse` alone takes "1" for the year 2001. */
function estDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text))
}

function conservee(
  id: string,
  expected: Wording,
  received: Wording,
  copie: CopieListeBlanche | undefined,
  autres: readonly Anomaly[] = [],
  remede?: Bilingual,
): SuiteDuTelechargement {
  const position = { part: 'listeblanchemssante.xml' }
  const constat: Anomaly = { id, severity: 'avertissement', expected, received, position, message: explication(copie, remede) }
  // why it cannot be read is told, and is no error of the software under test
  return { issue: 'copie-conservee', anomalies: [constat, ...autres.map((autre) => ({ ...autre, severity: 'avertissement' as const }))] }
}

function explication(copie: CopieListeBlanche | undefined, remede: Bilingual | undefined): Bilingual {
  const suite = copie
    ? {
        fr: `La liste blanche n’a pas pu être actualisée : la copie du ${copie.dateDeGeneration} reste en vigueur.`,
        en: `The white list could not be refreshed: the copy of ${copie.dateDeGeneration} stays in force.`,
      }
    : {
        fr: 'La liste blanche n’a encore jamais pu être lue : celle du banc est en vigueur.',
        en: 'The white list could not be read yet: that of the bench is in force.',
      }
  return remede ? { fr: `${suite.fr} ${remede.fr}`, en: `${suite.en} ${remede.en}` } : suite
}
