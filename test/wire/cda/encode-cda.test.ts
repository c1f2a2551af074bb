import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Cda } from '#src/wire/cda/cda.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { encodeCda } from '#src/wire/cda/encode-cda.ts'
import { elementsOf } from '#src/wire/xml/xml-element.ts'
import { lettreDeLiaison } from './lettre-de-liaison.ts'

const decode = async (bytes: Uint8Array) => (await decodeCda(bytes, 'DOC0001.XML')).message!

/** Places and layout aside: what the header says. */
const meaning = ({ root: _, body: __, documentationOf, ...header }: Cda) =>
  JSON.parse(JSON.stringify(header, (key, value) => (key === 'line' || key === 'xpath' ? undefined : value)))

test('says the same as the hand-composed document', async () => {
  const composed = await decode(await readFile(new URL('../../messages/cda/lettre-de-liaison-n1.xml', import.meta.url)))
  expect(meaning(await decode(encodeCda(lettreDeLiaison)))).toEqual(meaning(composed))
})

test('writes the elements in the order of CDA.xsd', async () => {
  const { root } = await decode(
    encodeCda({ ...lettreDeLiaison, replaces: '1.2.3', recipients: [{ idNat: '899900077985', nom: 'A', prenom: 'B' }] }),
  )
  expect([...new Set(elementsOf(root).map(({ name }) => name))]).toEqual(
    `realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget author
    custodian informationRecipient legalAuthenticator documentationOf relatedDocument componentOf component`.split(/\s+/),
  )
})

test('gives back the PDF byte for byte', async () => {
  const pdf = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256))
  const { body } = await decode(encodeCda({ ...lettreDeLiaison, pdf }))
  expect(body?.kind === 'N1' && Buffer.from(body.content).equals(pdf)).toBe(true)
})

test('writes the same bytes for the same spec', () => {
  expect(encodeCda(lettreDeLiaison).equals(encodeCda(structuredClone(lettreDeLiaison)))).toBe(true)
})

test('escapes what XML reserves and drops what it cannot carry', async () => {
  const { title } = await decode(encodeCda({ ...lettreDeLiaison, title: 'A < B & "C" ]]> \u0000é' }))
  expect(title).toBe('A < B & "C" ]]> \uFFFDé')
})
