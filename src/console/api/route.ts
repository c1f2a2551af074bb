import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Bilingual, Locale } from '#src/domain/bilingual.ts'
import { nearestWord } from '#src/domain/nearest-word.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { issueMessage } from '#src/wire/yaml/issue-message.ts'
import type { ControlledBench } from './controlled-bench.ts'
import type { Operation, Reply } from './operation.ts'
import { Problem, type ProblemPart } from './problem.ts'

/** Checks a request against the schemas of an operation, runs it and sends its reply. */
export function routeOf(operation: Operation, bench: ControlledBench): RequestHandler {
  return async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const call = {
      query: checked(operation.query ?? z.strictObject({}), request.query),
      body: operation.body ? checked(operation.body, jsonOf(request)) : undefined,
      parameters: request.params as Record<string, string>,
      signal: gone.signal,
    }
    await send(await operation.run(call as never, bench), response)
  }
}

function jsonOf(request: Request): unknown {
  if (!request.is('application/json')) throw notJson(request.headers['content-type'])
  return request.body
}

async function send({ status, json, lines }: Reply, response: Response): Promise<void> {
  response.status(status)
  if (lines) {
    response.type('application/x-ndjson')
    for await (const line of lines) response.write(`${JSON.stringify(line)}\n`)
    response.end()
  } else if (json === undefined) response.end()
  else response.json(json)
}

function notJson(received: string | undefined): Problem {
  return new Problem(
    415,
    { fr: 'Ce n’est pas du JSON', en: 'Not JSON' },
    {
      fr: `« ${received ?? 'sans type de contenu'} » : envoyez le corps en application/json.`,
      en: `"${received ?? 'no content type'}": send the body as application/json.`,
    },
  )
}

function checked(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap((issue) => partsOf(issue, schema))
  const title = { fr: 'Demande incomprise', en: 'Request not understood' }
  const detail = {
    fr: errors.map(({ member, message }) => `${member} : ${message.fr}`).join(' ; '),
    en: errors.map(({ member, message }) => `${member}: ${message.en}`).join('; '),
  }
  throw new Problem(422, title, detail, errors)
}

function partsOf(issue: z.core.$ZodIssue, schema: z.ZodType): ProblemPart[] {
  const member = issue.path.join('.') || 'request'
  if (issue.code === 'unrecognized_keys') {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
    return issue.keys.map((key) => ({
      member: key,
      message: { fr: `membre inconnu ; ${nearestOf(key, known, 'fr')}`, en: `unknown member; ${nearestOf(key, known, 'en')}` },
    }))
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string')
    return [{ member, message: unknownValue(issue.input, issue.values.map(String)) }]
  return [{ member, message: issueMessage(issue) }]
}

function unknownValue(word: string, known: readonly string[]): Bilingual {
  return {
    fr: `mot inconnu « ${word} » ; ${nearestOf(word, known, 'fr')}`,
    en: `unknown word "${word}"; ${nearestOf(word, known, 'en')}`,
  }
}

function nearestOf(word: string, known: readonly string[], locale: Locale): string {
  const nearest = nearestWord(word, known)
  if (nearest) return didYouMean(nearest, locale)
  return locale === 'fr' ? `attendu : l’un de ${known.join(', ')}` : `expected one of ${known.join(', ')}`
}
