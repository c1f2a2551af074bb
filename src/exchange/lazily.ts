import type { HttpHandler } from './service.ts'

/** Makes a value at the first call, once; what failed is tried again at the next call. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

/** A handler whose modules load at its first request: a service listens before it can read a message. */
export function lateHandler(load: () => Promise<HttpHandler>): HttpHandler {
  const handler = lazily(load)
  return async (request, context) => (await handler())(request, context)
}
