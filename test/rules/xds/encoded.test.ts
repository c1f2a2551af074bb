import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import type { Rule } from '#src/rules/rule.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { encodeCda } from '#src/wire/cda/encode-cda.ts'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { encodeMetadata } from '#src/wire/xds/encode-metadata.ts'
import type { Lot } from '#src/wire/xds/lot.ts'
import { lotAssociations } from '#src/wire/xds/lot-associations.ts'
import { metadataOfCda } from '#src/wire/xds/metadata-of-cda.ts'
import { signatureEntry } from '#src/wire/xds/signature-entry.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { lettreDeLiaison } from '../../wire/cda/lettre-de-liaison.ts'

const rules = (await discover<Rule>(new URL('../../../src/rules/xds/', import.meta.url), (path) => `xds/${path}`)) as readonly Rule<'xds'>[]

const ecarts = (lot: Lot) =>
  rules.flatMap((rule) => {
    const outcome = rule.check(lot)
    return typeof outcome === 'string' ? [] : outcome.map((ecart) => ({ rule: rule.id, ...ecart }))
  })

async function lotOf(replaces?: string): Promise<Lot> {
  const bytes = encodeCda({ ...lettreDeLiaison, ...(replaces && { replaces }) })
  const cda = (await decodeCda(bytes, 'Document01')).message!
  const sha1 = createHash('sha1').update(bytes).digest('hex')
  const entry = metadataOfCda(cda, { id: 'Document01', hash: sha1, size: bytes.length })
  const signature = signatureEntry({
    id: 'Signature01',
    uniqueId: '1.2.250.1.999.1.1.7898.4.1',
    createdAt: '20260302091600',
    signer: entry.legalAuthenticator!,
    author: entry.authors[0]!,
    patientId: entry.patientId!,
    healthcareFacilityTypeCode: entry.healthcareFacilityTypeCode!,
    practiceSettingCode: entry.practiceSettingCode!,
  })
  const documents = [entry, signature]
  const text = encodeMetadata({
    submissionSet: {
      id: 'SubmissionSet01',
      title: 'Sortie',
      authors: entry.authors,
      contentTypeCode: { code: '03', codeSystem: '1.2.250.1.213.2.2', displayName: 'Hospitalisation complète' },
      patientId: entry.patientId!,
      sourceId: '1.2.250.1.999.1.1.7898',
      uniqueId: '1.2.250.1.999.1.1.7898.3.1',
      submissionTime: '20260302091600',
      otherSlots: [],
    },
    documents,
    associations: lotAssociations(
      'SubmissionSet01',
      documents,
      replaces ? { Document01: 'urn:uuid:6f1de2b6-6a5c-4d0e-9a8e-1f2b3c4d5e6f' } : {},
    ),
  })
  const { message: metadata } = decodeMetadata((await readXml(Buffer.from(text), 'racine')).message!, 'racine')
  return { part: 'racine', metadata, documents: { Document01: { size: bytes.length, sha1, cda } }, patientVihf: entry.patientId! }
}

test('a lot that the bench writes has no écart', async () => {
  expect(ecarts(await lotOf())).toEqual([])
})

test('a replacement that the bench writes has no écart', async () => {
  expect(ecarts(await lotOf('1.2.250.1.999.1.1.7898.1.0'))).toEqual([])
})

test('an empty lot is judged by every rule without any throwing', () => {
  const metadata = { submissionSet: { id: '', authors: [], otherSlots: [] }, documents: [], associations: [] }
  const fired = new Set(ecarts({ part: 'racine', metadata, documents: {} }).map(({ rule }) => rule))
  expect([...fired].sort()).toEqual([
    'xds/author-institution',
    'xds/author-person',
    'xds/content-type-code',
    'xds/patient-id',
    'xds/signature-entry',
    'xds/submission-set',
  ])
})
