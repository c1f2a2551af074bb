import { inLocale, type Wording } from '#src/domain/bilingual.ts'

/** French that no literal holds: words that are not English, accents, French punctuation and quotation marks. */
const MOTS =
  'aucune?|autres?|au|aux|absente|adresse|attendue?s?|avant|avec|après|caractères|chiffres?|dans|de|des|deux|du|dernière?|document lié|en clair|entre|et|hors|ici|illisibles?|inconnue?s?|la|le|les|libellé|mais|même|ne|nom|octets?|ou|par|parmi|pas|plusieurs|plus de|pour|puis|qui|sans|seule?s?|sous|sur|un|une|vers|vide|vrai'
const FRANCAIS = new RegExp(
  `(?<![\\p{L}\\p{N}_:/@^.-])(?:${MOTS})(?![\\p{L}\\p{N}_:/@^-])|\\p{L}’(?!s\\b)|[«»…]? [:;!?](?= |$)|[àâçéèêëîïôùûœ]`,
  'u',
)
/** Proper nouns and texts of the wire, letter for letter. */
const MEMES =
  /MSSanté|Pro Santé Connect|IGC-Santé|Mon espace santé|AC Élémentaire Organisations|\[KO Intégration système !\]|20240220_CR d’imagerie médicale_NOM_prénom\.pdf/g

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
      const own = quotes.reduce((left, quote) => left.replaceAll(quote, ''), text)
      return own === '[object Object]' || french(own) !== undefined
    })
}
