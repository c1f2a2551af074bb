import { type Alias, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { FileError, type FileTree } from './file-tree.ts'

/**
 * Reads YAML with the place of everything in it. Throws `FileError` when the text is not YAML, repeats a key, names an anchor that is not there or abuses aliases.
 *
 * @param what what the file is, for the error: `la configuration`, `the configuration`
 * @param scalars `core` reads numbers and booleans; `text` keeps every scalar as it was written, so that 01154 keeps its zero
 */
export function readYaml(what: Bilingual, file: string, text: string, scalars: 'core' | 'text' = 'core'): FileTree {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { schema: scalars === 'text' ? 'failsafe' : 'core', lineCounter, uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) {
    throw new FileError(
      what,
      document.errors.map((error) => ({ file, ...place(error.pos[0]), message: sayNotYaml(error) })),
    )
  }
  const unresolved = unresolvedAlias(document)
  if (unresolved) throw new FileError(what, [{ file, ...place(unresolved.range?.[0] ?? 0), message: noAnchor(unresolved.source) }])
  return {
    file,
    data: plainData(document, what, file),
    locate(path) {
      for (let length = path.length; length >= 0; length--) {
        const offset = offsetOf(document, path.slice(0, length))
        if (offset !== undefined) return place(offset)
      }
      return { line: 1, column: 1 }
    },
  }
}

function plainData(document: ReturnType<typeof parseDocument>, what: Bilingual, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {}
  } catch (error) {
    throw new FileError(what, [{ file, line: 1, column: 1, message: tooManyAliases(error as Error) }])
  }
}

/** Offset of the value in a list, of the key in a map. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}

/** The parser speaks English: in French its code says more than a translation of ours would. */
function sayNotYaml({ code, message }: YAMLParseError): Bilingual {
  const said = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
  const fr = FRENCH[code] ?? `ce n’est pas du YAML (${code}) ; l’analyseur s’arrête sur « ${said} »`
  return { fr, en: said }
}

const FRENCH: { readonly [code in YAMLParseError['code']]?: string } = {
  DUPLICATE_KEY: 'clé en double : gardez-en une',
  BAD_INDENT: 'retrait incorrect : alignez cette ligne sur celles de même niveau',
  TAB_AS_INDENT: 'tabulation en début de ligne : utilisez des espaces',
}

/** The first alias that names no anchor before it; one pass, where asking each alias would read the document again each time. */
function unresolvedAlias(document: ReturnType<typeof parseDocument>): Alias | undefined {
  const anchors = new Set<string>()
  let found: Alias | undefined
  visit(document, {
    Node(_, node) {
      if (isAlias(node) && !anchors.has(node.source)) {
        found = node
        return visit.BREAK
      }
      if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor)
      return undefined
    },
  })
  return found
}

function noAnchor(name: string): Bilingual {
  return {
    fr: `l’alias « *${name} » ne désigne aucune ancre placée avant lui : écrivez « &${name} » devant la valeur à reprendre, ou la valeur ici`,
    en: `the alias "*${name}" names no anchor before it: write "&${name}" before the value to repeat, or the value here`,
  }
}

function tooManyAliases({ message }: Error): Bilingual {
  return { fr: 'trop d’alias (« * ») : écrivez les valeurs en entier', en: `${message}; write the values out` }
}
