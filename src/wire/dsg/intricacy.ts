/** Tags and comments of one document. */
const MAX_TAGS = 80_000
/** Sum over the elements of the square of their number of attributes, which is what they cost libxml2: some tens of nanoseconds each. */
const MAX_ATTRIBUTE_PAIRS = 5_000_000
/** Tags times the square of the namespace prefixes: each element compares all those in scope with each other. */
const MAX_PREFIX_PAIRS = 5_000_000

const LT = 0x3c
const EQUALS = 0x3d

/**
 * True for XML that would take seconds to canonicalise: looked at byte by byte, because canonicalisation, once begun, cannot be
 * stopped. Counts are upper bounds: a `=` in a text counts as an attribute of the element before it.
 */
export function isTooIntricate(xml: Buffer): boolean {
  let tags = 0
  let attributes = 0
  let pairs = 0
  for (const byte of xml) {
    if (byte === LT) {
      pairs += attributes ** 2
      attributes = 0
      tags += 1
      if (tags > MAX_TAGS || pairs > MAX_ATTRIBUTE_PAIRS) return true
    } else if (byte === EQUALS) attributes += 1
  }
  return pairs + attributes ** 2 > MAX_ATTRIBUTE_PAIRS || hasMorePrefixesThan(Math.sqrt(MAX_PREFIX_PAIRS / tags), xml)
}

function hasMorePrefixesThan(limit: number, xml: Buffer): boolean {
  const prefixes = new Set<string>()
  for (let at = xml.indexOf('xmlns:'); at >= 0 && prefixes.size <= limit; at = xml.indexOf('xmlns:', at + 1))
    prefixes.add(xml.toString('latin1', at + 6, at + 106).split(/[\s=]/, 1)[0]!)
  return prefixes.size > limit
}
