import { describe, expect, it } from 'vitest'
import { saxParser } from '#src/wire/xml/sax-parser.ts'

const EVENTS = ['error', 'doctype', 'opentagstart', 'attribute', 'opentag', 'closetag', 'text', 'cdata'] as const

describe('the parser of XML', () => {
  it('has a place for each handler from the start, so that V8 never turns it into a dictionary', () => {
    const parser = saxParser()
    const before = Object.getOwnPropertyNames(parser)
    for (const event of EVENTS) parser.on(event, () => {})
    expect(Object.getOwnPropertyNames(parser)).toEqual(before)
  })

  it('calls the handlers it was given', () => {
    const seen: string[] = []
    const parser = saxParser()
    parser.on('opentag', ({ local, uri }) => seen.push(`<${local} de ${uri}>`))
    parser.on('text', (text) => seen.push(text))
    parser.on('cdata', (text) => seen.push(`cdata ${text}`))
    parser.on('closetag', ({ local }) => seen.push(`</${local}>`))
    parser.write('<p:a xmlns:p="urn:p">un<![CDATA[<deux>]]></p:a>').close()
    expect(seen).toEqual(['<a de urn:p>', 'un', 'cdata <deux>', '</a>'])
  })
})
