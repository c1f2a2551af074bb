import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ControlledBench } from './controlled-bench.ts'
import { loadOperations } from './load-operations.ts'
import { openApiOf } from './openapi.ts'
import { Problem } from './problem.ts'
import { routeOf } from './route.ts'
import { methodsByPath, routePath, wrongMethod } from './wrong-method.ts'

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
  for (const operation of operations) app[operation.method](routePath(operation), routeOf(operation, bench))
  for (const [path, methods] of methodsByPath(operations)) app.all(path, wrongMethod(methods))
  app.use(unknownRoute(operations.map(({ path }) => path)), answerProblem(onError))
  return app
}

function authenticated(token: string): RequestHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(`Bearer ${token}`)
  return (request, _response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) return next()
    next(
      new Problem(
        401,
        { fr: 'Jeton demandé', en: 'Token required' },
        {
          fr: 'Donnez le contenu du fichier du jeton, que nomme le fichier de démarrage : « Authorization: Bearer … ».',
          en: 'Give the content of the token file of the ready document as "Authorization: Bearer …".',
        },
      ),
    )
  }
}

function unknownRoute(paths: readonly string[]): RequestHandler {
  return ({ method, path }, _response, next) =>
    next(
      new Problem(
        404,
        { fr: 'Aucune opération de ce nom', en: 'No such operation' },
        {
          fr: `« ${method} ${path} » n’est pas une opération. Attendu : ${[...new Set(paths)].join(', ')}, /v1/openapi.json.`,
          en: `"${method} ${path}" is not an operation. Known: ${[...new Set(paths)].join(', ')}, /v1/openapi.json.`,
        },
      ),
    )
}

function answerProblem(onError: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = problemOf(error)
    if (problem.status === 500) onError(error)
    if (response.headersSent) return void response.destroy()
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
    // as the command line does, English unless French is asked for
    const locale = request.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en'
    response.set('Content-Language', locale).vary('Accept-Language')
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.document(locale)))
  }
}

/** Express gives what is wrong with a body as an error with a status. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { status, message } = error as { status?: number; message?: string }
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem(status, { fr: 'Requête illisible', en: 'Unreadable request' }, unreadable(status, String(message)))
  return new Problem(
    500,
    { fr: 'Erreur du banc lui-même', en: 'Error of the bench itself' },
    {
      fr: `Le banc a échoué : ${String(message)}. Sa console en dit plus.`,
      en: `The bench failed: ${String(message)}. Its console says more.`,
    },
  )
}

function unreadable(status: number, message: string): Bilingual {
  if (status === 413) return { fr: `Corps trop grand : ${MAX_BODY} au plus.`, en: `Body too large: at most ${MAX_BODY}.` }
  return { fr: `Le corps n’est pas du JSON lisible : ${message}`, en: message }
}
