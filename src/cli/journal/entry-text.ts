import { type Bilingual, inLocale, type Locale } from '#src/domain/bilingual.ts'
import type { Finding } from '#src/domain/finding.ts'
import { momentBanc, PARIS, texteLocal } from '#src/domain/heure-locale.ts'
import type { Entry, EntryOf, PeerSummary } from '#src/domain/journal-entry.ts'
import type { Json, JsonObject } from '#src/domain/json.ts'
import { chaqueTexte } from '#src/reports/chaque-texte.ts'
import { deuxPoints, VERDICT_ETAPE } from '#src/reports/mots.ts'
import { sansControles } from '#src/reports/sans-controles.ts'
import { tableau } from '#src/reports/tableau.ts'
import { ecarts } from '#src/reports/texte/ecarts.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import type { Terminal } from '../command.ts'
import type { KeptOptions } from '../kept-journal.ts'
import { describeEntry } from './describe-entry.ts'
import { injectedFault } from './injected-fault.ts'
import { CONNEXION, SORTE } from './mots.ts'

/** A label in the reader's language and what stands beside it; an absent value is no row. */
type Row = readonly [label: Bilingual, value: string | undefined]

/**
 * One entry for people: who, when, service, code, what was read, the findings of its judgement with the documents they come from, then how to see
 * the bytes.
 *
 * @param judgement of an exchange
 * @param options those that say which journal, to write a command that reads the same one
 */
export function entryText(
  entry: Entry,
  judgement: Entry | undefined,
  register: readonly Requirement[],
  options: KeptOptions,
  terminal: Terminal,
): string[] {
  const { locale, couleur } = terminal
  const shown = chaqueTexte(entry, sansControles)
  const { kind, payload, seq } = shown
  const own = kind === 'judgement' ? payload.findings : undefined
  const findings = own ?? (judgement?.kind === 'judgement' ? chaqueTexte(judgement.payload.findings, sansControles) : undefined)
  const title = { fr: 'Écarts', en: 'Findings' }
  const unjudged = { fr: '  pas encore jugé', en: '  not judged yet' }
  return [
    couleur('bold', `${capital(SORTE[kind][locale])} ${seq}`),
    ...tableau(
      rowsOf(shown, locale).flatMap(([label, value]) =>
        value === undefined || value === ''
          ? []
          : value.split('\n').map((line, at) => [at === 0 ? deuxPoints(label[locale], locale) : '', line]),
      ),
    ),
    ...(findings || kind === 'exchange' ? [couleur('bold', title[locale])] : []),
    ...(findings ? found(findings, register, terminal) : kind === 'exchange' ? [unjudged[locale]] : []),
    ...(kind === 'exchange' ? bytes(payload, seq, options, terminal) : []),
  ]
}

function rowsOf(entry: Entry, locale: Locale): Row[] {
  const { benchMs, wallMs, keys, establishment } = entry
  return [
    [{ fr: 'quand', en: 'when' }, moments(benchMs, wallMs)[locale]],
    ...ownRows(entry, locale),
    [{ fr: 'patient', en: 'patient' }, keys.patient],
    [{ fr: 'séjour', en: 'stay' }, keys.stay],
    [{ fr: 'établissement', en: 'establishment' }, establishment],
    [{ fr: 'Message-ID', en: 'Message-ID' }, keys.messageId],
    [{ fr: 'document', en: 'document' }, keys.document],
  ]
}

/** Bench time and the time of the machine, each with its zone; one when they are the same, in real time. */
function moments(benchMs: number, wallMs: number): Bilingual {
  const bench = `${momentBanc(benchMs)} (${PARIS})`
  if (Math.abs(benchMs - wallMs) < 1_000) return { fr: bench, en: bench }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const wall = `${texteLocal(zone, wallMs)} (${zone})`
  return { fr: `${bench}, temps simulé ; ${wall}, heure de la machine`, en: `${bench} bench time; ${wall} time of the machine` }
}

function ownRows(entry: Entry, locale: Locale): Row[] {
  switch (entry.kind) {
    case 'exchange':
      return exchangeRows(entry, locale)
    case 'connection': {
      const { service, event, peer, reason, remedy } = entry.payload
      return [
        [{ fr: 'service', en: 'service' }, service],
        ...peerRows(peer),
        [{ fr: 'connexion', en: 'connection' }, CONNEXION[event][locale]],
        [{ fr: 'cause', en: 'cause' }, reason],
        [{ fr: 'remède', en: 'remedy' }, remedy && inLocale(remedy, locale)],
      ]
    }
    case 'step': {
      const { scenario, index, title, verdict, detail } = entry.payload
      return [
        [{ fr: 'scénario', en: 'scenario' }, `${scenario} ${index + 1}`],
        [{ fr: 'étape', en: 'step' }, inLocale(title, locale)],
        [{ fr: 'verdict', en: 'verdict' }, VERDICT_ETAPE[verdict][locale]],
        [{ fr: 'détail', en: 'detail' }, detail && inLocale(detail, locale)],
      ]
    }
    case 'judgement':
      return [[{ fr: 'échange', en: 'exchange' }, String(entry.payload.exchange)]]
    default: {
      const told = entry.kind === 'declared' && 'data' in entry.payload ? lines(entry.payload.data) : undefined
      return [
        [{ fr: 'quoi', en: 'what' }, describeEntry(entry, locale)],
        [{ fr: 'détail', en: 'detail' }, told],
      ]
    }
  }
}

function exchangeRows({ payload }: EntryOf<'exchange'>, locale: Locale): Row[] {
  const { direction, transaction, service, exchange, peer, code, summary, refusal } = payload
  const received = { fr: 'reçu par le banc', en: 'received by the bench' }
  const sent = { fr: 'envoyé par le banc', en: 'sent by the bench' }
  return [
    [{ fr: 'transaction', en: 'transaction' }, `${transaction}, ${(direction === 'in' ? received : sent)[locale]}`],
    [{ fr: 'service', en: 'service' }, service],
    ...peerRows(peer),
    [{ fr: 'code', en: 'code' }, code],
    [{ fr: 'refusé par', en: 'refused by' }, refusal && `${refusal.control} (${refusal.code})`],
    [{ fr: 'parce que', en: 'because' }, refusal && inLocale(refusal.explanation, locale)],
    [{ fr: 'attendu', en: 'expected' }, refusal && inLocale(refusal.expected, locale)],
    [{ fr: 'reçu', en: 'received' }, refusal && inLocale(refusal.received, locale)],
    [{ fr: 'faute', en: 'fault' }, injectedFault(payload, locale)],
    [{ fr: 'résumé', en: 'summary' }, lines(summary)],
    [{ fr: 'identifiant', en: 'id' }, exchange],
  ]
}

function peerRows(peer: PeerSummary | undefined): Row[] {
  return [
    [{ fr: 'qui', en: 'who' }, peer && [peer.address, peer.certificate].filter((one) => one !== undefined).join('\n')],
    [{ fr: 'TLS', en: 'TLS' }, peer?.tls && `${peer.tls.protocol} ${peer.tls.cipher}`],
  ]
}

/** What was read, a member a line: `destinataires.0.adresse  …`. */
function lines(data: JsonObject): string {
  return tableau(leaves(data, []), { marge: 0 }).join('\n')
}

function leaves(value: Json, path: readonly (string | number)[]): [string, string][] {
  if (value === null || typeof value !== 'object') return [[path.join('.'), String(value).replaceAll('\n', ' ⏎ ')]]
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [[path.join('.'), value.join(', ')]]
  return Object.entries(value).flatMap(([name, one]) => leaves(one as Json, [...path, name]))
}

function found(findings: readonly Finding[], register: readonly Requirement[], terminal: Terminal): string[] {
  const sourcesOf = (requirements: readonly string[]) => [
    ...new Set(register.filter(({ id }) => requirements.includes(id)).map(({ source }) => source)),
  ]
  if (findings.length === 0) return [terminal.locale === 'fr' ? '  aucun écart' : '  no finding']
  return ecarts(findings, terminal, { sourcesOf })
}

function bytes(payload: EntryOf<'exchange'>['payload'], seq: number, options: KeptOptions, { locale, couleur }: Terminal): string[] {
  const given = (['config', 'data', 'bench'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [` --${name} ${options[name]}`],
  )
  const command = `banc journal show ${seq}${given.join('')}`
  const kept = [
    [payload.request, { fr: 'demande', en: 'request' }, '--raw'],
    [payload.answer, { fr: 'réponse', en: 'answer' }, '--raw --answer'],
  ] as const
  const rows = kept.flatMap(([ref, word, option]) =>
    ref ? [[deuxPoints(word[locale], locale), `${ref.size} ${locale === 'fr' ? 'octets' : 'bytes'}`, `${command} ${option}`]] : [],
  )
  const all = [[deuxPoints(locale === 'fr' ? 'tout' : 'everything', locale), 'JSON', `${command} --format json`]]
  return [couleur('bold', locale === 'fr' ? 'À voir aussi' : 'See also'), ...tableau([...rows, ...all])]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
