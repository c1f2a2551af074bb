import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EndOfDataScanner } from '#src/wire/smtp/end-of-data.ts'

function scan(...chunks: readonly string[]): number {
  const scanner = new EndOfDataScanner()
  for (const chunk of chunks) scanner.scan(Buffer.from(chunk, 'latin1'))
  return scanner.found
}

describe('an ambiguous end of data', () => {
  it.each([
    ['a\n.\nb', 2],
    ['a\r\n.\nb', 3],
    ['a\n.\r\nb', 2],
    ['a\r.\rb', 2],
    ['a\r\n.\rb', 3],
    ['.\nb', 0],
  ])('is found in %j', (text, at) => {
    expect(scan(text)).toBe(at)
  })

  it.each(['a\r\n.\r\nb', '.\r\nb', 'a.\r\nb', 'a\n..\nb', 'a\nb.\n', 'fin.\r\n', ''])('is not seen in %j', (text) => {
    expect(scan(text)).toBe(-1)
  })

  it('is found at the same place wherever the chunks are cut', () => {
    const text = fc
      .array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.\r\n'), { maxLength: 12 })
      .map((parts) => `${parts.join('')}\r\n`)
    fc.assert(
      fc.property(text, fc.array(fc.nat(20), { maxLength: 4 }), (whole, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
        const chunks = places.slice(1).map((end, i) => whole.slice(places[i]!, end))
        expect(scan(...chunks.filter((chunk) => chunk !== ''))).toBe(scan(whole))
      }),
    )
  })
})
