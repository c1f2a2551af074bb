import { type Bilingual, inEach, quoted } from '#src/domain/bilingual.ts'

/** What services answer: the bench writes it, and judges what it is sent. */
const ANSWERS = ['RESULTAT', 'Fault', 'RegistryResponse', 'PRPA_IN201308UV02', 'MCCI_IN000002UV01']

/** Name of the body of a SOAP answer; `undefined` of anything else. @param start first bytes of the file, Latin-1 */
export function soapAnswer(start: string): string | undefined {
  const body = /<(?:[\w.-]+:)?Body(?:\s[^>]*)?>\s*<(?:[\w.-]+:)?([\w.-]+)/.exec(start)?.[1]
  return body !== undefined && ANSWERS.includes(body) ? body : undefined
}

/** What a file that is not recognised holds, in words: no more than its first line is quoted. @param start first bytes, Latin-1 */
export function seenInstead(start: string, name: string): Bilingual {
  if (start === '') return { fr: 'le fichier est vide', en: 'the file is empty' }
  if (start.startsWith('%PDF-'))
    return {
      fr: 'c’est un PDF seul, qui est jugé avec le courriel, l’archive ou le CDA qui le porte',
      en: 'it is a PDF alone, which is judged with the mail, the archive or the CDA that bears it',
    }
  const answer = soapAnswer(start) ?? /^HTTP\/1\.[01] \d{3}[^\r\n]*/.exec(start)?.[0]
  if (answer !== undefined)
    return inEach((locale) =>
      locale === 'fr'
        ? `c’est une réponse d’un service (${quoted(answer, 'fr')}), et le banc juge ce qu’il reçoit`
        : `it is an answer of a service (${quoted(answer, 'en')}), and the bench judges what it is sent`,
    )
  const root = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<![^>]*>\s*)*<((?:[\w.-]+:)?[\w.-]+)/.exec(start)?.[1]
  if (root !== undefined)
    return inEach((locale) =>
      locale === 'fr'
        ? `la racine de ce document XML est ${quoted(root, 'fr')}, ni Envelope ni ClinicalDocument`
        : `the root of this XML document is ${quoted(root, 'en')}, neither Envelope nor ClinicalDocument`,
    )
  const first = Buffer.from(start.trimStart().split(/\r?\n/, 1)[0]!.slice(0, 40), 'latin1')
    .toString('utf8')
    .replace(/\p{Cc}/gu, '·')
  const zip = /\.zip$/i.test(name)
  return inEach((locale) => {
    const begins = locale === 'fr' ? `il commence par ${quoted(first, locale)}` : `it begins with ${quoted(first, locale)}`
    if (locale === 'fr') return zip ? `ce n’est pas une archive ZIP : ${begins}` : begins
    return zip ? `it is no ZIP archive: ${begins}` : begins
  })
}
