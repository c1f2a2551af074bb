import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { fittingMembers } from '#src/wire/yaml/fitting-members.ts'
import { schemaProblems } from '#src/wire/yaml/schema-problems.ts'
import type { ControlledBench } from './controlled-bench.ts'
import type { Operation, Reply } from './operation.ts'
import { Problem, type ProblemPart } from './problem.ts'

/** Checks a request against the schemas of an operation, runs it and sends its reply. */
export function routeOf(operation: Operation, bench: ControlledBench): RequestHandler {
  return async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const call = {
      query: checked(operation.query ?? z.strictObject({}), request.query, bench),
      body: operation.body ? checked(operation.body, jsonOf(request), bench, operation.check) : undefined,
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

type Further = (read: never, bench: ControlledBench) => readonly ProblemPart[]

/** @param further finds what the schema cannot know, in the members that could be read */
function checked(schema: z.ZodType, value: unknown, bench: ControlledBench, further?: Further): unknown {
  const wrong = schemaProblems(value, schema)
  if (wrong.length === 0) return schema.parse(value)
  const errors = [
    ...wrong.map(({ path, message }) => ({ member: path.join('.') || 'request', message })),
    ...(further?.(fittingMembers(schema, value) as never, bench) ?? []),
  ]
  const title = { fr: 'Demande incomprise', en: 'Request not understood' }
  const detail = {
    fr: errors.map(({ member, message }) => `${member} : ${message.fr}`).join(' ; '),
    en: errors.map(({ member, message }) => `${member}: ${message.en}`).join('; '),
  }
  throw new Problem(422, title, detail, errors)
}
