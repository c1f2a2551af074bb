/** Puts pseudonyms in the place of identifiers, in stream names, keys and JSON texts of the journal. */
export interface Pseudonymise {
  /** Whether an identifier stands in the text. */
  concerns(text: string): boolean
  /** The text with each identifier replaced; an identifier inside a longer word is another word and stays. */
  apply(text: string): string
}

/** @param pseudonyms identifier → pseudonym; identifiers of letters, digits, `-`, `.` and `_`, at least one */
export function pseudonymise(pseudonyms: Readonly<Record<string, string>>): Pseudonymise {
  const identifiers = Object.keys(pseudonyms)
  const unusable = identifiers.find((identifier) => !/^[\w.-]+$/.test(identifier))
  if (unusable !== undefined || identifiers.length === 0)
    throw new Error(`Cannot put a pseudonym in place of "${unusable ?? ''}": expected identifiers of letters, digits, "-", "." and "_".`)
  // In a JSON text, the letter of an escape such as \\n begins no word.
  const pattern = `(?:(?<![\\w-])|(?<=\\\\[bfnrt]))(?:${identifiers.map((identifier) => identifier.replaceAll('.', '\\.')).join('|')})(?![\\w-])`
  const anywhere = new RegExp(pattern, 'i')
  const everywhere = new RegExp(pattern, 'gi')
  const byLowerCase = new Map(Object.entries(pseudonyms).map(([identifier, pseudonym]) => [identifier.toLowerCase(), pseudonym]))
  return {
    concerns: (text) => anywhere.test(text),
    apply: (text) => text.replace(everywhere, (found) => byLowerCase.get(found.toLowerCase())!),
  }
}
