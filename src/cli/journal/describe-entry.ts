import { type Bilingual, inLocale, type Locale } from '#src/domain/bilingual.ts'
import type { Entry, EntryOf, ExchangePayload } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { injectedFault } from './injected-fault.ts'

/** One line that says what an entry is about; it names people by their id of the population, never by their traits. */
export function describeEntry(entry: Entry, locale: Locale): string {
  switch (entry.kind) {
    case 'exchange':
      return exchangeLine(entry, locale)
    case 'judgement':
      return judgementLine(entry, locale)
    case 'connection': {
      const { service, event, peer, reason, remedy } = entry.payload
      return words([service, event, peer?.address, peer?.certificate, reason, remedy && inLocale(remedy, locale)])
    }
    case 'step': {
      const { verdict, scenario, index, title, detail } = entry.payload
      return words([verdict, `${scenario} ${index + 1}`, inLocale(title, locale), detail && inLocale(detail, locale).split('\n')[0]])
    }
    case 'declared':
      return declaredLine(entry)
    case 'clock':
      return words([entry.payload.mode, entry.payload.reason])
    case 'purge':
      return words([entry.payload.scope, JSON.stringify(entry.payload.detail)])
  }
}

function exchangeLine({ payload, keys }: EntryOf<'exchange'>, locale: Locale): string {
  const { direction, transaction, exchange, refusal } = payload
  const injected = injectedFault(payload, locale)
  return words([
    direction === 'in' ? '→' : '←',
    transaction,
    ...texts(payload.summary, TELLING_IN_SUMMARY),
    ending(payload),
    exchange,
    keys.patient,
    injected,
    !injected && refusal && inLocale(refusal.explanation, locale),
  ])
}

/** What tells two exchanges of one transaction apart: the IMAP command, the trial and its protocol. */
const TELLING_IN_SUMMARY = ['commande', 'cas', 'protocole']
/** What an act is, and why or with what it ended. */
const TELLING_IN_ACT = ['acte', 'geste', 'motif', 'espace']

/** The code; when the other side did not take what the bench sent, what it said or why it could not be reached. */
function ending({ direction, code, refusal, head: { reponse } }: ExchangePayload): string {
  if (direction === 'in' || refusal || code.startsWith('2') || typeof reponse !== 'string') return code
  const said = reponse.replace(/\p{Cc}+/gu, ' ').trim()
  return said.startsWith(code) ? said : words([code, said])
}

function texts(data: JsonObject, members: readonly string[]): string[] {
  return members.map((member) => data[member]).filter((value) => typeof value === 'string')
}

function judgementLine({ payload: { exchange, findings } }: EntryOf<'judgement'>, locale: Locale): string {
  const seen = findings.filter(({ severity }) => severity !== 'information').map(({ rule, severity }) => `${severity} ${rule}`)
  const none: Bilingual = { fr: 'aucun écart', en: 'no finding' }
  return words([
    locale === 'fr' ? `échange ${exchange}` : `exchange ${exchange}`,
    seen.length > 0 ? seen.join(', ') : inLocale(none, locale),
  ])
}

function declaredLine({ payload, keys }: EntryOf<'declared'>): string {
  if (payload.what === 'sejour') return words([payload.what, payload.mouvement, payload.sejour.numero, keys.patient])
  if (payload.what === 'cas-usage') return words([payload.what, payload.instance, keys.patient])
  return words([payload.what, ...texts(payload.data, TELLING_IN_ACT), keys.patient])
}

function words(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join('  ')
}
