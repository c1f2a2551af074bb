import { inEach, inLocale, type Wording } from '#src/domain/bilingual.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import { isSignature } from '#src/wire/xds/is-signature.ts'
import type { Lot } from '#src/wire/xds/lot.ts'
import type { DocumentEntry, RegistryEntry } from '#src/wire/xds/submission-metadata.ts'
import type { Ecart } from '../rule.ts'

/** An écart of an attribute of the submission set or of an entry; what was not received is "absent". */
export function xdsEcart(lot: Lot, entry: RegistryEntry, attribute: Wording, expected: Wording, received: Wording | undefined): Ecart {
  return {
    expected: inEach((locale) => `${inLocale(attribute, locale)}${locale === 'fr' ? ' : ' : ': '}${inLocale(expected, locale)}`),
    received: received ?? 'absent',
    position: {
      part: lot.part,
      ...(entry.xpath !== undefined && { xpath: entry.xpath }),
      ...(entry.line !== undefined && { line: entry.line }),
    },
  }
}

/** The entries of the lot but its signature. */
export function documentsOf({ metadata }: Lot): DocumentEntry[] {
  return metadata.documents.filter((entry) => !isSignature(entry))
}

/** The entries that describe a CDA received with them. */
export function withCda(lot: Lot): { readonly entry: DocumentEntry; readonly cda: Cda }[] {
  return documentsOf(lot).flatMap((entry) => {
    const cda = lot.documents[entry.id]?.cda
    return cda ? [{ entry, cda }] : []
  })
}
