import { hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import type { Patient } from '#src/domain/population.ts'

/** Hides identities in a text (design §4). */
export type Masquage = (texte: string) => string

const MATRICULE = /(?<![0-9A-Za-z])\d{5}(?:\d{2}|2[AB])\d{6}(\d{2})(?![0-9A-Za-z])/gi

/** Before a value of a certificate's name (RFC 4514): an IGC-Santé certificate names its organisation in OU by its Struct_IdNat. */
const OU = /(?:^|[^0-9A-Za-z])OU=$/i
/** Struct_IdNat of an organisation known by its SIRET: `3` and 14 digits (`specs/dmp.md` §9). */
const PAR_SIRET = /^3\d{14}$/

/**
 * Hides what identifies a person: the 15 characters of a matricule become 13 dots and the key, whoever it belongs to; birth names and
 * given names of the people given become initials. Published test people are left as they are, and so is the SIRET in the OU of a
 * certificate, unless its last two digits are the key that a matricule would have: a real matricule is hidden wherever it stands.
 *
 * @param patients the people that the report is about, and every published one
 */
export function masquage(patients: readonly Patient[]): Masquage {
  const publies = new Set(
    patients.filter(({ publie }) => publie).flatMap(({ ins, insHistorique = [] }) => [ins, ...insHistorique].map((one) => one?.matricule)),
  )
  const names = namesOf(patients)
  return (texte) => {
    const hidden = texte.replace(MATRICULE, (matricule: string, cle: string, at: number) =>
      publies.has(matricule.toUpperCase()) || (OU.test(texte.slice(Math.max(0, at - 4), at)) && nommeUneStructure(matricule))
        ? matricule
        : `${'•'.repeat(13)}${cle}`,
    )
    return names ? hidden.replace(names, (name) => `${name[0]!}.`) : hidden
  }
}

function nommeUneStructure(texte: string): boolean {
  const lu = parseMatricule(texte)
  return PAR_SIRET.test(texte) && lu !== undefined && !hasValidCle(lu)
}

/** Names of two letters or less are words of any text: they are left alone. */
function namesOf(patients: readonly Patient[]): RegExp | undefined {
  const published = new Set(patients.filter(({ publie }) => publie).flatMap(wordsOf))
  const hidden = patients.filter(({ publie }) => !publie).flatMap(wordsOf)
  const names = [...new Set(hidden)].filter((name) => name.length > 2 && !published.has(name)).sort((a, b) => b.length - a.length)
  return names.length > 0 ? new RegExp(`(?<!\\p{L})(?:${names.map(escapeRegExp).join('|')})(?!\\p{L})`, 'giu') : undefined
}

function wordsOf({ traits: { nomNaissance, premierPrenom, listePrenoms } }: Patient): string[] {
  return [nomNaissance, premierPrenom, ...listePrenoms.split(' ')]
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
