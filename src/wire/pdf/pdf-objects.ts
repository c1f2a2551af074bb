import { inflateSync } from 'node:zlib'

/** Bytes that one stream of objects may give, and all of them together. */
const MAX_INFLATED = 8_000_000

/** The indirect objects of a PDF without the data of their streams, objects kept in compressed streams included. */
export function pdfObjects(text: string): string[] {
  const objects: string[] = []
  let left = MAX_INFLATED
  for (let start = text.indexOf(' obj'); start >= 0; ) {
    const end = text.indexOf('endobj', start)
    if (end < 0) break
    const object = text.slice(start + 4, end)
    const stream = /stream\r?\n/.exec(object)
    const dictionary = stream ? object.slice(0, stream.index) : object
    objects.push(dictionary)
    if (stream && /\/Type\s*\/ObjStm\b/.test(dictionary)) {
      const inflated = inflate(object.slice(stream.index + stream[0].length), left)
      left -= inflated.length
      objects.push(...inflated.split(/(?<=>>)\s*(?=<<)/))
    }
    start = text.indexOf(' obj', end)
  }
  return objects
}

/** Content of a Flate stream; empty when it is of another kind, damaged or larger than allowed. */
function inflate(stream: string, max: number): string {
  if (max <= 0) return ''
  try {
    return inflateSync(Buffer.from(stream, 'latin1'), { maxOutputLength: max }).toString('latin1')
  } catch {
    return ''
  }
}
