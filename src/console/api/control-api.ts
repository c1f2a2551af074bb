import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { ControlledBench } from './controlled-bench.ts'
import { loadOperations } from './load-operations.ts'
import { openApiOf } from './openapi.ts'
import { Problem } from './problem.ts'
import { routeOf } from './route.ts'

/** Bodies of requests are small. */
const MAX_BODY = '256kb'

/**
 * The control API of a bench as an express application (design §7): each operation of `operations/`, and `/v1/openapi.json`, which alone
 * asks for no token.
 *
 * @param token what callers give as bearer token
 */
export async function createControlApi(bench: ControlledBench, token: string, onError: (error: unknown) => void): Promise<Express> {
  const operations = await loadOperations()
  const app = express().disable('x-powered-by').disable('etag')
  app.get('/v1/openapi.json', (_request, response) => void response.json(openApiOf(operations)))
  app.use(authenticated(token), express.json({ limit: MAX_BODY }))
  for (const operation of operations) app[operation.method](operation.path.replace(/\{(\w+)\}/g, ':$1'), routeOf(operation, bench))
  app.use(unknownRoute(operations.map(({ path }) => path)), answerProblem(onError))
  return app
}

function authenticated(token: string): RequestHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(`Bearer ${token}`)
  return (request, _response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) return next()
    next(new Problem(401, 'Token required', 'Give the content of the token file of the ready document as "Authorization: Bearer …".'))
  }
}

function unknownRoute(paths: readonly string[]): RequestHandler {
  return ({ method, path }, _response, next) =>
    next(
      new Problem(
        404,
        'No such operation',
        `"${method} ${path}" is not an operation. Known: ${[...new Set(paths)].join(', ')}, /v1/openapi.json.`,
      ),
    )
}

function answerProblem(onError: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = problemOf(error)
    if (problem.status === 500) onError(error)
    if (response.headersSent) return void response.destroy()
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
}

/** Express gives what is wrong with a body as an error with a status. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { status, message } = error as { status?: number; message?: string }
  if (status !== undefined && status >= 400 && status < 500) return new Problem(status, 'Unreadable request', String(message))
  return new Problem(500, 'Error of the bench itself', `The bench failed: ${String(message)}. Its console says more.`)
}
