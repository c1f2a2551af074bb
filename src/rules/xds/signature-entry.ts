import type { Wording } from '#src/domain/bilingual.ts'
import { anyOf } from '#src/domain/wording.ts'
import { alterSignature } from '#src/wire/xds/alter-lot.ts'
import { isSignature } from '#src/wire/xds/is-signature.ts'
import type { DocumentEntry } from '#src/wire/xds/submission-metadata.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

const NIVEAUX_SIGNATURE = ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT']
const FORMATS = ['http://www.w3.org/2000/09/xmldsig#', 'urn:ihe:iti:dsg:detached:2014']

export default defineRule({
  id: 'xds/signature-entry',
  artefact: 'xds',
  title: {
    fr: 'La signature du lot est décrite comme le DMP le demande',
    en: 'The signature of the lot is described as the DMP demands',
  },
  requirements: ['XDS-18'],
  check(lot) {
    const signatures = lot.metadata.documents.filter(isSignature)
    if (signatures.length !== 1)
      return [
        xdsEcart(
          lot,
          lot.metadata.submissionSet,
          { fr: 'signature du lot', en: 'signature of the submission set' },
          { fr: 'une entrée E1762', en: 'one E1762 entry' },
          String(signatures.length),
        ),
      ]
    return signatures.flatMap((entry) =>
      wrong(entry).map(([attribute, expected, received]) => xdsEcart(lot, entry, attribute, expected, received)),
    )
  },
  mutants: [
    { title: 'langue fr-FR', mutate: (lot) => alterSignature(lot, (entry) => ({ ...entry, languageCode: 'fr-FR' })) },
    {
      title: 'signature visible par le patient',
      mutate: (lot) =>
        alterSignature(lot, (entry) => ({
          ...entry,
          confidentialityCodes: entry.confidentialityCodes.filter(({ code }) => code !== 'INVISIBLE_PATIENT'),
        })),
    },
    { title: 'sans finalité', mutate: (lot) => alterSignature(lot, (entry) => ({ ...entry, eventCodes: [] })) },
  ],
})

/** `specs/dmp.md` §4.6. */
function wrong(entry: DocumentEntry): [string, Wording, Wording | undefined][] {
  const codes = entry.confidentialityCodes.map(({ code }) => code)
  const event = entry.eventCodes.map(({ code }) => code).join(' ')
  const classe = 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1'
  const checks: [boolean, string, Wording, Wording | undefined][] = [
    [entry.mimeType === 'text/xml', 'mimeType', 'text/xml', entry.mimeType],
    [entry.languageCode === 'art', 'languageCode', 'art', entry.languageCode],
    [entry.title === 'Source', 'title', 'Source', entry.title],
    [entry.classCode?.code === classe, 'classCode', classe, entry.classCode?.code],
    [FORMATS.includes(entry.formatCode?.code ?? ''), 'formatCode', anyOf(FORMATS), entry.formatCode?.code],
    [event === '1.2.840.10065.1.12.1.14', 'eventCode', '1.2.840.10065.1.12.1.14', event || undefined],
    [NIVEAUX_SIGNATURE.every((code) => codes.includes(code)), 'confidentialityCode', NIVEAUX_SIGNATURE.join(' '), codes.join(' ')],
    [entry.legalAuthenticator !== undefined, 'legalAuthenticator', { fr: 'le signataire', en: 'the signer' }, undefined],
    [
      entry.serviceStartTime === entry.creationTime,
      'serviceStartTime',
      entry.creationTime ?? { fr: 'la date de création', en: 'the creation time' },
      entry.serviceStartTime,
    ],
  ]
  return checks.filter(([right]) => !right).map(([, ...ecart]) => ecart)
}
