import type { HttpHandler, Sessions } from './service.ts'

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

/** Sessions whose modules load at the first connection, which waits for them; a client that left meanwhile is not served. */
export function lateSessions(load: () => Promise<Sessions>): Required<Sessions> {
  let asked = false
  const sessions = lazily(load)
  return {
    async session(socket, context) {
      asked = true
      const { session } = await sessions()
      // returned, not awaited: a connection that stays would hold this frame with its own
      return socket.destroyed ? undefined : session(socket, context)
    },
    async close() {
      if (asked) await (await sessions()).close?.()
    },
  }
}
