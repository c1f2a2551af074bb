/** A SASL response with its base64 removed, `=` being the empty one (RFC 4954 §4, RFC 4959 §3); `undefined` when it is not base64. */
export function decodeResponse(base64: string): string | undefined {
  if (base64 === '=') return ''
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined
  return Buffer.from(base64, 'base64').toString('utf8')
}
