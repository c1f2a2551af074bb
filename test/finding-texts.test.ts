import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { french, untranslated } from './untranslated.ts'

/** Where what was expected and received is given: members, and arguments of what makes findings and, after their id, anomalies. */
const GIVEN =
  /\b(?:expected|received|recu|reason)\s*[:=]\s|\b(?:ecart|cdaEcart|xdsEcart|judgeChamps)\(|\b(?:anomalie|anomalieZip|mtomAnomaly|report|unreadable|conservee|avertissement|manque)\((?:\s*'[^']*')?/g
/** What cannot be read here: comments, regular expressions, and words given in French then in English. */
const APART = /^\s*(?:\/\*|\*|\/\/).*$|\/(?:\\.|\[[^\]\n]*\]|[^/\n])+\/\w*\.test\b|\b(?:atMost|compte)\([^)]*\)/gm
const MAKERS = ['src/rules', 'src/wire', 'src/exchange', 'simulators']

/** The literals of an expression, `fr:` texts and what stands in quotation marks apart; it ends where its member, argument list or line does. */
function literalsOf(code: string, start: number): string[] {
  const found: string[] = []
  const enclosed = /[:=]\s$/.test(code.slice(Math.max(0, start - 2), start)) ? 0 : 1
  let depth = enclosed
  for (let at = start; at < code.length; at++) {
    const char = code[at]!
    if (char === "'" || char === '`') {
      const end = endOf(code, at)
      const before = code.slice(Math.max(0, at - 20), at)
      if (!/(?:\bfr:|'fr' \?)\s*$/.test(before)) found.push(...textsOf(code.slice(at + 1, end)))
      at = end
    } else if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char)) depth -= 1
    if (depth < enclosed || (depth === 0 && ',;'.includes(char)) || (enclosed === 1 && depth === 0)) break
  }
  return found
}

/** A literal, and those of what it interpolates. */
function textsOf(literal: string): string[] {
  const inner: string[] = []
  let text = ''
  for (let at = 0; at < literal.length; at++) {
    if (literal.startsWith('${', at)) {
      const end = closing(literal, at + 1)
      inner.push(...literalsOf(`(${literal.slice(at + 2, end)})`, 1))
      text += '…'
      at = end
    } else text += literal[at]
  }
  return [text, ...inner]
}

/** Where a literal ends: what a template interpolates may hold literals in its turn. */
function endOf(code: string, start: number): number {
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === '\\') at += 1
    else if (code[at] === code[start]) return at
    else if (code[start] === '`' && code.startsWith('${', at)) at = closing(code, at + 1)
  }
  return code.length
}

function closing(code: string, brace: number): number {
  let depth = 0
  for (let at = brace; at < code.length; at++) {
    if (code[at] === '{') depth += 1
    else if (code[at] === '}' && --depth === 0) return at
    else if ("'`".includes(code[at]!)) at = endOf(code, at)
  }
  return code.length
}

test('no rule, control or decoder gives French words as what is the same in both languages', () => {
  const files = MAKERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )
  const left = files.flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(APART, '')
    return [...code.matchAll(GIVEN)]
      .flatMap(({ index, 0: found }) => literalsOf(code, index + found.length))
      .filter((literal) => french(literal) !== undefined)
      .map((literal) => `${file}: ${literal}`)
  })
  expect(left).toEqual([])
})

test.each([
  'un seul patient',
  '1000 octets au plus',
  'aucune adresse',
  'MAIL en clair',
  '7bit, 8bit ou binary',
  'paramètre illisible',
  'le lecteur s’arrête',
  'purposeofuse : normal',
])('"%s" is French, in the place of English too', (text) => {
  expect(untranslated([{ expected: text, received: { fr: text, en: 'English' } }])).toEqual([text])
  expect(untranslated([{ expected: 'absent', received: { fr: text, en: text } }], ['un autre'])).toEqual([text])
  expect(untranslated([{ expected: 'absent', received: `"${text}"` }])).toEqual([])
  expect(untranslated([{ expected: 'absent', received: text }], [text])).toEqual([])
})
