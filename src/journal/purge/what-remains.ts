import type { Entry, ExchangePayload, JudgementPayload, StepPayload } from '#src/domain/journal-entry.ts'
import type { Json, JsonObject } from '#src/domain/json.ts'

/** Shown instead of the summary of an exchange whose content was purged. */
const PURGED = { purge: true } as const

/** Members of events written by people, or that a hospital knows a person by. */
const FREE_TEXTS = new Set(['subject', 'title', 'sourcePatientId'])

/** What an entry too old keeps; `undefined`: nothing, the row goes. Steps, declarations, clock and purges tell of the run and stay. */
export function afterRetention({ kind, payload }: Entry): Entry['payload'] | undefined {
  if (kind === 'exchange') return exchangeWithoutContent(payload)
  return kind === 'judgement' || kind === 'connection' ? undefined : payload
}

/** What an entry about a person keeps, identifiers apart: they become pseudonyms afterwards. */
export function withoutPerson({ kind, payload }: Entry): Entry['payload'] {
  if (kind === 'exchange') return exchangeWithoutContent(payload)
  if (kind === 'judgement') return judgementWithoutQuotes(payload)
  return kind === 'step' ? stepWithoutValues(payload) : payload
}

/** An event without what people wrote in it. */
export function withoutFreeTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutFreeTexts)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, member]) => [key, FREE_TEXTS.has(key) ? '' : withoutFreeTexts(member)]),
  )
}

function exchangeWithoutContent({ v, direction, service, transaction, exchange, code }: ExchangePayload): ExchangePayload {
  return { v, direction, service, transaction, exchange, code, head: {}, summary: PURGED }
}

/** The verdicts of the rules stay; what findings quote of the message goes. */
function judgementWithoutQuotes(judgement: JudgementPayload): JudgementPayload {
  const nothing = { expected: '', received: '', message: { fr: '', en: '' } }
  return { ...judgement, findings: judgement.findings.map((finding) => ({ ...finding, ...nothing })) }
}

function stepWithoutValues({ v, scenario, instance, index, step, title, verdict }: StepPayload): StepPayload {
  return { v, scenario, instance, index, step, title, verdict }
}
