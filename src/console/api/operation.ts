import type { ZodType } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ControlledBench } from './controlled-bench.ts'
import type { ProblemPart } from './problem.ts'

/** What an operation is given, already checked. */
export interface Call<Query, Body> {
  readonly query: Query
  readonly body: Body
  readonly parameters: Readonly<Record<string, string>>
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal
}

/** What an operation answers: JSON, lines of JSON, or nothing. */
export interface Reply {
  readonly status: number
  readonly json?: unknown
  readonly lines?: AsyncIterable<unknown> | Iterable<unknown>
}

/** One operation of the control API: one file of `operations/`, default export; routes and OpenAPI are both made from it. */
export interface Operation<Query = never, Body = never> {
  /** Name of its file; `operationId` of OpenAPI. */
  readonly id: string
  readonly method: 'get' | 'post' | 'delete'
  /** Path with OpenAPI placeholders: `/v1/faults/{id}`. */
  readonly path: string
  readonly title: Bilingual
  readonly query?: ZodType<Query>
  readonly body?: ZodType<Body>
  /** What else is wrong with a body that its schema refuses, in the members that could be read. */
  readonly check?: (body: Partial<Body>, bench: ControlledBench) => readonly ProblemPart[]
  /** What each status means; the errors that every operation may give are added. */
  readonly answers: Readonly<Record<number, Bilingual>>
  /** Throws `Problem`. */
  readonly run: (call: Call<Query, Body>, bench: ControlledBench) => Promise<Reply> | Reply
}

/** Types the definition; returns it unchanged. */
export function defineOperation<Query = undefined, Body = undefined>(operation: Operation<Query, Body>): Operation<Query, Body> {
  return operation
}
