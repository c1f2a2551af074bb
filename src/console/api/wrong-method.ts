import type { RequestHandler } from 'express'
import type { Operation } from './operation.ts'
import { Problem } from './problem.ts'

/** As express writes a path whose placeholders are those of OpenAPI. */
export function routePath({ path }: Operation): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** By path as express writes it: the methods that an operation takes there, in alphabetical order. */
export function methodsByPath(operations: readonly Operation[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map([['/v1/openapi.json', ['GET', 'HEAD']]])
  for (const operation of operations) {
    const path = routePath(operation)
    const { method } = operation
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])].sort())
  }
  return methods
}

/** Refuses with 405 what comes by another method than these; the answer names them in Allow (RFC 9110 §15.5.6). */
export function wrongMethod(methods: readonly string[]): RequestHandler {
  const allowed = methods.join(', ')
  return ({ method, path }, response, next) => {
    response.set('Allow', allowed)
    next(
      new Problem(
        405,
        { fr: 'Méthode refusée', en: 'Method not allowed' },
        { fr: `« ${path} » n’admet pas ${method}. Attendu : ${allowed}.`, en: `"${path}" does not take ${method}. Expected: ${allowed}.` },
      ),
    )
  }
}
