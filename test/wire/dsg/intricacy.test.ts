import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withCanonical } from '#src/wire/dsg/canonical-xml.ts'
import { isTooIntricate } from '#src/wire/dsg/intricacy.ts'
import { C14N } from '#src/wire/dsg/lot-signature.ts'

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join('')

describe('XML that would take seconds to canonicalise', () => {
  it.each([
    ['an element of 3,000 attributes', `<a${times(3_000, (n) => ` a${n}="1"`)}/>`],
    ['many elements of 100 attributes', times(600, () => `<a${times(100, (n) => ` a${n}=""`)}/>`)],
    ['100,000 elements', '<a/>'.repeat(100_000)],
    ['30 prefixes over 10,000 elements', `<a${times(30, (n) => ` xmlns:n${n}="urn:${n}"`)}>${'<b/>'.repeat(10_000)}</a>`],
  ])('%s is too intricate', (_title, xml) => {
    expect(isTooIntricate(Buffer.from(xml))).toBe(true)
  })

  it.each(['lettre-de-liaison-n1', 'lettre-de-liaison-n3'])('%s is not, even repeated forty times', (name) => {
    const xml = readFileSync(new URL(`../../messages/cda/${name}.xml`, import.meta.url), 'utf8').replace(/<\?.*?\?>/g, '')
    expect(isTooIntricate(Buffer.from(xml.repeat(40)))).toBe(false)
  })

  it('has no canonical form here, no more than a relative namespace has one', async () => {
    for (const xml of [`<a${times(3_000, (n) => ` a${n}="1"`)}/>`, '<a xmlns="relatif"/>'])
      expect(await withCanonical(Buffer.from(xml), (document) => document.whole(C14N))).toBeUndefined()
  })
})
