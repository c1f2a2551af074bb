import { z } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Operation } from './operation.ts'

const VERSION = '1.0.0'
const PROBLEM = {
  type: 'object',
  description:
    'RFC 9457 ; title, detail et message en français si Accept-Language le demande, en anglais sinon / in French when Accept-Language asks for it, in English otherwise',
  required: ['title', 'status', 'detail'],
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', properties: { member: { type: 'string' }, message: { type: 'string' } } } },
  },
}
const ERRORS: Readonly<Record<string, Bilingual>> = {
  401: { fr: 'Jeton absent ou faux', en: 'Token absent or wrong' },
  422: { fr: 'La demande ne peut être comprise', en: 'The request cannot be understood' },
}

/** The control API as OpenAPI 3.1, made from the schemas that check its requests. */
export function openApiOf(operations: readonly Operation[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Banc, API de pilotage / control API',
      version: VERSION,
      description: 'Le jeton et l’adresse sont dans le fichier de démarrage. / Token and address are in the ready file.',
    },
    security: [{ jeton: [] }],
    paths,
    components: { securitySchemes: { jeton: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: PROBLEM } },
  }
}

function describe({ id, path, title, query, body, answers }: Operation): unknown {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  return {
    operationId: id,
    summary: said(title),
    parameters: [...named, ...(query ? queryParameters(query) : [])],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: Object.fromEntries([
      ...Object.entries(ERRORS).map(([status, text]) => [
        status,
        { description: said(text), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ]),
      ...Object.entries(answers).map(([status, text]) => [status, { description: said(text) }]),
    ]),
  }
}

function queryParameters(query: z.ZodType): unknown[] {
  const { properties = {}, required = [] } = schemaOf(query)
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

function schemaOf(schema: z.ZodType): { properties?: Record<string, unknown>; required?: readonly string[] } {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest as { properties?: Record<string, unknown>; required?: readonly string[] }
}

function said({ fr, en }: Bilingual): string {
  return `${fr} / ${en}`
}
