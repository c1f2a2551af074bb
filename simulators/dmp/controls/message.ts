import type { MtomMessage } from '#src/wire/mtom/decode-mtom.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** The body is an ITI-41 with its metadata (`specs/dmp.md` §4.1). */
export function controlMessage({ soap }: MtomMessage, lot: LotRecu | undefined, configuration: DmpConfiguration): RefusDmp | undefined {
  if (lot) return undefined
  return refuser('message-illisible', configuration, {
    expected: {
      fr: 'ProvideAndRegisterDocumentSetRequest et son lcm:SubmitObjectsRequest',
      en: 'ProvideAndRegisterDocumentSetRequest and its lcm:SubmitObjectsRequest',
    },
    received: soap.body ? `${soap.body.name} {${soap.body.namespace}}` : { fr: 'aucun corps lisible', en: 'no readable body' },
    explanation: {
      fr: 'Le message n’est pas une soumission de documents (ITI-41).',
      en: 'The message is not a submission of documents (ITI-41).',
    },
  })
}
