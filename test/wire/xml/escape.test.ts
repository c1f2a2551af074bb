import { describe, expect, it } from 'vitest'
import { escapeAttribute, escapeText } from '#src/wire/xml/escape.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { attributeOf, textOf } from '#src/wire/xml/xml-element.ts'

const AWKWARD = 'a & b < c > "d" \'e\' ]]> é 😀\ttab\r\nline'

describe('escapeText and escapeAttribute', () => {
  it('give texts that the reader gives back unchanged', async () => {
    const xml = `<a b="${escapeAttribute(AWKWARD)}">${escapeText(AWKWARD)}</a>`
    const { message } = await readXml(new TextEncoder().encode(xml), 'essai')
    expect(attributeOf(message, 'b')).toBe(AWKWARD)
    expect(textOf(message)).toBe(AWKWARD)
  })

  it('replace characters that XML forbids', () => {
    expect(escapeText('a\u0000b\u001fc\ud800d\uffff')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd')
    expect(escapeAttribute('\u0008')).toBe('\ufffd')
  })
})
