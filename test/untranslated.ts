import { expect } from 'vitest'
import { inLocale, type Wording } from '#src/domain/bilingual.ts'
import type { JournalReader } from '#src/journal/journal.ts'

/** French that no literal holds: words that are not English, accents, French punctuation and quotation marks. */
const MOTS =
  'aucune?|autres?|au|aux|absente|adresse|attendue?s?|avant|avec|après|caractères|chiffres?|dans|de|des|deux|du|dernière?|document lié|en clair|entre|et|hors|ici|illisibles?|inconnue?s?|la|le|les|libellé|mais|même|ne|nom|octets?|ou|par|parmi|pas|plusieurs|plus de|pour|puis|qui|sans|seule?s?|sous|sur|un|une|vers|vide|vrai'
const FRANCAIS = new RegExp(
  `(?<![\\p{L}\\p{N}_:/@^.-])(?:${MOTS})(?![\\p{L}\\p{N}_:/@^-])|\\p{L}’(?!s\\b)|[«»…]? [:;!?](?= |$)|[àâçéèêëîïôùûœ]`,
  'u',
)
/** Proper nouns, a folder of the tests, texts of the wire letter for letter, members of distinguished names and messages of errors. */
const MEMES =
  /MSSanté|Pro Santé Connect|IGC-Santé|Mon espace santé|Envoyés|AC Élémentaire Organisations|\[KO Intégration système !\]|20240220_CR d’imagerie médicale_NOM_prénom\.pdf|\b[A-Z]{1,2}=[^,+]*|\b\w*Error: .*/g

/** What somebody who reads only English could not read, or `undefined`: what is between quotation marks came from elsewhere. */
export function french(text: string): string | undefined {
  return FRANCAIS.exec(text.replace(MEMES, '').replace(/"[^"]*"/g, '""'))?.[0]
}

/**
 * Texts of findings and refusals that are French for everybody: words that stand as a literal, or in the place of English.
 *
 * @param quotable what they may quote, French or not: texts of the message judged
 */
export function untranslated(
  said: readonly { readonly expected: Wording; readonly received: Wording }[],
  quotable: readonly string[] = [],
): string[] {
  const quotes = quotable.filter((quote) => french(quote) !== undefined).sort((a, b) => b.length - a.length)
  return said
    .flatMap(({ expected, received }) => [inLocale(expected, 'en'), inLocale(received, 'en')])
    .filter((text) => {
      if (quotes.some((quote) => quote.includes(text.replace(/ → .*/, '')))) return false
      const own = quotes.reduce((left, quote) => left.replaceAll(quote, ''), text)
      return own === '[object Object]' || french(own) !== undefined
    })
}

/** Fails when a refusal or a finding of the journal is French for everybody, what it quotes of its exchange apart. */
export async function expectBothLanguages(journal: Pick<JournalReader, 'read' | 'blob'>): Promise<void> {
  const entries = await journal.read()
  const exchanges = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.payload] : []))
  const refusals = exchanges.flatMap(({ refusal }) => refusal ?? [])
  const findings = entries.flatMap((entry) => (entry.kind === 'judgement' ? entry.payload.findings : []))
  const said = [...refusals, ...findings]
  if (untranslated(said).length === 0) return
  const requests = await Promise.all(exchanges.map(({ request }) => request && journal.blob(request.sha256)))
  const written = requests.flatMap(
    (bytes) =>
      Buffer.from(bytes ?? '')
        .toString()
        .match(/[^<>"\r\n]+/g) ?? [],
  )
  expect(untranslated(said, [...exchanges.flatMap(({ head, summary }) => textsOf([head, summary])), ...written])).toEqual([])
}

/** Every text of a value, bytes left out. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return []
  return Object.values(value).flatMap(textsOf)
}
