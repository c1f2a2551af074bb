import type { JsonObject } from '#src/domain/json.ts'
import type { HttpContext, HttpHandler } from './service.ts'
import type { Received, WireAnswer } from './transaction.ts'

/** What the journal keeps of an HTTP request: method, path, headers as received; `facts` is what the handler adds of its own. */
export function headOf({ method, url }: Request, { rawHeaders }: HttpContext, facts: JsonObject = {}): Received['head'] {
  return { method, url: new URL(url).pathname, rawHeaders, ...facts }
}

/** First value of a header in what `headOf` gave, now or read again from the journal. @param name in lower case */
export function headerOf({ rawHeaders }: Received['head'], name: string): string | undefined {
  const headers = (rawHeaders ?? []) as readonly (readonly [string, string])[]
  return headers.find(([given]) => given.toLowerCase() === name)?.[1]
}

/** The answer of a transaction as a handler gives it to its transport, which writes `rawHeaders`, or to a caller in this process. */
export function responseOf({ code, rawHeaders = [], body }: WireAnswer): Awaited<ReturnType<HttpHandler>> {
  const sent = body && body.byteLength > 0 ? (body as BodyInit) : null
  const headers = rawHeaders.map(([name, value]): [string, string] => [name, value])
  return Object.assign(new Response(sent, { status: Number(code), headers }), { rawHeaders })
}
