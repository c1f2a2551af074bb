import { SaxesParser } from 'saxes'

/** What saxes calls its handlers, for every event that this project listens to. */
const HANDLERS = [
  'errorHandler',
  'doctypeHandler',
  'openTagStartHandler',
  'attributeHandler',
  'openTagHandler',
  'closeTagHandler',
  'textHandler',
  'cdataHandler',
]

/**
 * A namespace-aware parser of XML 1.0, ready for its handlers. saxes adds them under names computed at run time: past six, V8 would turn
 * the parser into a dictionary and reading would take five times as long, so their places are made here.
 */
export function saxParser(): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  for (const name of HANDLERS) Object.defineProperty(parser, name, { writable: true })
  return parser
}
