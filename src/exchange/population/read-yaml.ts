import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { FileTree } from './file-tree.ts'
import { PopulationError } from './population-error.ts'

/**
 * Reads a population written in YAML. Every scalar stays the text that was written, so that the COG code 01154 keeps its zero.
 * Throws `PopulationError` when the text is not YAML, repeats a key or abuses aliases.
 */
export function readYaml(file: string, text: string): FileTree {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) {
    throw new PopulationError(document.errors.map((error) => ({ file, ...place(error.pos[0]), message: firstLine(error.message) })))
  }
  return {
    file,
    data: document.toJS({ maxAliasCount: 100 }) ?? {},
    locate(path) {
      for (let length = path.length; length >= 0; length--) {
        const offset = offsetOf(document, path.slice(0, length))
        if (offset !== undefined) return place(offset)
      }
      return { line: 1, column: 1 }
    },
  }
}

/** Offset of the value, or of the key when the path ends at a key whose value is nothing. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
}
