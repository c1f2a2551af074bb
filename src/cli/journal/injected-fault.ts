import { z } from 'zod'
import { type Bilingual, inLocale, type Locale } from '#src/domain/bilingual.ts'
import type { ExchangePayload } from '#src/domain/journal-entry.ts'
import { deuxPoints } from '#src/reports/mots.ts'
import { dureeLisible } from '#src/reports/valeurs.ts'

const effect = z.object({
  code: z.string().optional(),
  delayMs: z.number().optional(),
  tamper: z.string().optional(),
})

const refus = z.object({ control: z.string(), explanation: z.object({ fr: z.string(), en: z.string() }) })

/** How a head tells of a fault: HTTP services give its effect, mail ones a text, the waits by stage, the recipients refused. */
const traces = z.object({
  faute: z.union([z.string(), effect]).optional().catch(undefined),
  retards: z
    .array(z.object({ etape: z.string(), delayMs: z.number() }))
    .catch([])
    .default([]),
  destinataires: z
    .array(z.object({ refus: refus.optional().catch(undefined) }))
    .catch([])
    .default([]),
})

/** What faults of the bench did in an exchange, stage and effect: `faute injectée : étape reponse, code 02`; `undefined` without any. */
export function injectedFault({ head, summary, refusal }: ExchangePayload, locale: Locale): string | undefined {
  const { faute, retards, destinataires } = traces.parse(head)
  const report = effect.safeParse({ delayMs: summary['retardMs'], tamper: summary['defaut'] }).data ?? {}
  const refused = [refusal, ...destinataires.map((one) => one.refus)].filter((one) => one?.control.endsWith('/faute-injectee'))
  const seen = [
    ...refused.map((one) => inLocale(one!.explanation, locale)),
    ...retards.map(({ etape, delayMs }) => atStage(etape, effects({ delayMs }), locale)),
    ...(typeof faute === 'string' ? [faute] : []),
    ...(typeof faute === 'object' ? [atStage('reponse', effects(faute), locale)] : []),
    ...effects(report).map((one) => inLocale(one, locale)),
  ]
  const name = deuxPoints(locale === 'fr' ? 'faute injectée' : 'injected fault', locale)
  return seen.length > 0 ? `${name} ${[...new Set(seen)].join(' ; ')}` : undefined
}

function atStage(stage: string, found: readonly Bilingual[], locale: Locale): string {
  return [`${locale === 'fr' ? 'étape' : 'stage'} ${stage}`, ...found.map((one) => inLocale(one, locale))].join(', ')
}

function effects({ code, delayMs, tamper }: z.infer<typeof effect>): Bilingual[] {
  return [
    ...(code === undefined ? [] : [{ fr: `code ${code}`, en: `code ${code}` }]),
    ...(delayMs === undefined ? [] : [{ fr: `retard ${duration(delayMs, 'fr')}`, en: `delay ${duration(delayMs, 'en')}` }]),
    ...(tamper === undefined ? [] : [{ fr: `altération ${tamper}`, en: `tampering ${tamper}` }]),
  ]
}

function duration(ms: number, locale: Locale): string {
  return ms < 1_000 ? `${ms} ms` : dureeLisible(ms, locale)
}
