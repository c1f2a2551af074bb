import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { nearestWord } from '#src/domain/nearest-word.ts'
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
  if (!request.is('application/json'))
    throw new Problem(415, 'Not JSON', `"${request.headers['content-type'] ?? 'no content type'}": send the body as application/json.`)
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

function checked(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap((issue) => partsOf(issue, schema))
  throw new Problem(422, 'Request not understood', errors.map(({ member, message }) => `${member}: ${message}`).join('; '), errors)
}

function partsOf(issue: z.core.$ZodIssue, schema: z.ZodType): ProblemPart[] {
  const member = issue.path.join('.') || 'request'
  if (issue.code === 'unrecognized_keys') {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
    return issue.keys.map((key) => ({ member: key, message: `unknown member; ${nearestOf(key, known)}` }))
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string')
    return [{ member, message: `unknown word "${issue.input}"; ${nearestOf(issue.input, issue.values.map(String))}` }]
  return [{ member, message: issue.message }]
}

function nearestOf(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known)
  return nearest ? `did you mean "${nearest}"?` : `expected one of ${known.join(', ')}`
}
