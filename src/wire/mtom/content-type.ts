/** A Content-Type header: media type in lower case, parameters by lower-case name. */
export interface ContentType {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Longest header read; above, the rest is ignored. */
const MAX_LENGTH = 4096

/**
 * Reads a Content-Type (RFC 9110 §8.3.1, RFC 2045 §5.1): quoted and bare values, names in any case, spaces around `;` and `=`.
 * Of a repeated parameter the first counts. Never throws; an unreadable value has the type `''`.
 */
export function parseContentType(header: string): ContentType {
  const text = header.slice(0, MAX_LENGTH)
  const type = /^[^;]*/.exec(text)![0].trim().toLowerCase()
  const parameters = new Map<string, string>()
  for (const [, name, quoted, bare] of text.slice(type.length).matchAll(/;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g)) {
    const key = name!.toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare!.trim())
  }
  return { type: type.includes('/') ? type : '', parameters }
}
