import { inflateSync } from 'node:zlib'

/** Bytes that one stream of objects may give, and all of them together. */
const MAX_INFLATED = 8_000_000

/** Objects looked at, and characters of each: a print-out has some hundreds of small ones. */
const MAX_OBJECTS = 20_000
const MAX_OBJECT = 100_000
/** Inflated over the size of the file: a small file never costs much. */
const MAX_RATIO = 20

/** The indirect objects of a PDF without the data of their streams, objects kept in compressed streams included; the first 20,000. */
export function pdfObjects(text: string): string[] {
  const objects: string[] = []
  let left = Math.min(MAX_INFLATED, text.length * MAX_RATIO)
  for (let start = text.indexOf(' obj'); start >= 0 && objects.length < MAX_OBJECTS; ) {
    const end = text.indexOf('endobj', start)
    if (end < 0) break
    const object = text.slice(start + 4, end)
    const stream = /stream\r?\n/.exec(object.slice(0, MAX_OBJECT))
    const dictionary = object.slice(0, stream?.index ?? MAX_OBJECT)
    objects.push(dictionary)
    if (stream && /\/Type\s*\/ObjStm\b/.test(dictionary)) {
      const inflated = inflate(object.slice(stream.index + stream[0].length), left)
      left -= inflated.length
      objects.push(...inflated.split(/(?<=>>)\s*(?=<<)/, MAX_OBJECTS))
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
