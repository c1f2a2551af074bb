import { type Bilingual, inLocale, type Locale } from '#src/domain/bilingual.ts'
import type { Entry, EntryOf, ExchangePayload } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { GRAVITE, VERDICT_ETAPE } from '#src/reports/mots.ts'
import { purgedCounts } from '../purged-counts.ts'
import { injectedFault } from './injected-fault.ts'
import { CONNEXION, DECLARATION, HORLOGE, MOUVEMENT, PORTEE, TELLING_IN_ACT } from './mots.ts'

/** One line that says what an entry is about; it names people by their id of the population, never by their traits. */
export function describeEntry(entry: Entry, locale: Locale): string {
  switch (entry.kind) {
    case 'exchange':
      return exchangeLine(entry, locale)
    case 'judgement':
      return judgementLine(entry, locale)
    case 'connection': {
      const { service, event, peer, reason, remedy } = entry.payload
      return words([service, CONNEXION[event][locale], peer?.address, peer?.certificate, reason, remedy && inLocale(remedy, locale)])
    }
    case 'step': {
      const { verdict, scenario, index, title, detail } = entry.payload
      const said = detail && inLocale(detail, locale).split('\n')[0]
      return words([VERDICT_ETAPE[verdict][locale], `${scenario} ${index + 1}`, inLocale(title, locale), said])
    }
    case 'declared':
      return declaredLine(entry, locale)
    case 'clock':
      return words([HORLOGE[entry.payload.mode][locale], entry.payload.reason])
    case 'purge':
      return words([PORTEE[entry.payload.scope][locale], purgedCounts(entry.payload.detail, locale)])
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
  const seen = findings
    .filter(({ severity }) => severity !== 'information')
    .map(({ rule, severity }) => `${GRAVITE[severity][locale]} ${rule}`)
  const none: Bilingual = { fr: 'aucun écart', en: 'no finding' }
  return words([
    locale === 'fr' ? `échange ${exchange}` : `exchange ${exchange}`,
    seen.length > 0 ? seen.join(', ') : inLocale(none, locale),
  ])
}

function declaredLine({ payload, keys }: EntryOf<'declared'>, locale: Locale): string {
  const what = DECLARATION[payload.what][locale]
  if (payload.what === 'sejour') return words([what, MOUVEMENT[payload.mouvement][locale], payload.sejour.numero, keys.patient])
  if (payload.what === 'cas-usage') return words([what, payload.instance, keys.patient])
  const told = TELLING_IN_ACT.flatMap(([member, known]) => texts(payload.data, [member]).map((value) => known[value]?.[locale] ?? value))
  return words([what, ...told, keys.patient])
}

function words(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join('  ')
}
