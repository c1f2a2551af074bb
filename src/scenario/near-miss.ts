import type { Bilingual } from '#src/domain/bilingual.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { Instance } from './instance.ts'
import { type Member, membersOf } from './language/condition.ts'

/** What a wait asked of an exchange. */
export interface Wanted {
  /** One of these, when there are several: a mail may come by submission or from another operator. */
  readonly transaction: string | readonly string[]
  readonly direction?: 'in' | 'out'
  readonly condition?: string
}

/** The transactions as a person reads them: `a`, `a | b`. */
export function nameOf({ transaction }: Pick<Wanted, 'transaction'>): string {
  return [transaction].flat().join(' | ')
}

/** True for an exchange of one of the transactions. */
export function isOf({ transaction }: Pick<Wanted, 'transaction'>, exchange: EntryOf<'exchange'>): boolean {
  return [transaction].flat().includes(exchange.payload.transaction)
}

/** The exchange that came nearest to what was waited for, and where it differs. */
export interface NearMiss {
  readonly seq: number
  readonly transaction: string
  readonly members: readonly Member[]
  /** Why it does not count though every member may hold: an earlier step took it, or it is about somebody else. */
  readonly excluded?: 'pris' | 'autre-patient'
}

const EXCLUDED: Readonly<Record<'pris' | 'autre-patient', Bilingual>> = {
  pris: { fr: ' Une étape précédente l’a déjà pris.', en: ' An earlier step took it already.' },
  'autre-patient': { fr: ' Il concerne un autre patient.', en: ' It is about another patient.' },
}

/** The nearest of the exchanges: same transaction first, then most members that hold, then those that no step took, then the latest; `undefined` when there is none. */
export function nearestExchange(wanted: Wanted, exchanges: readonly EntryOf<'exchange'>[], instance: Instance): NearMiss | undefined {
  const scored = exchanges.map((exchange) => {
    const members = comparedMembers(wanted, exchange, instance)
    const excluded = exclusionOf(exchange, instance)
    const score = (isOf(wanted, exchange) ? 1_000 : 0) + members.filter(({ holds }) => holds).length + (excluded ? 0 : 0.5)
    return { seq: exchange.seq, transaction: exchange.payload.transaction, members, score, ...(excluded && { excluded }) }
  })
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (found, next) => (found && found.score > next.score ? found : next),
    undefined,
  )
  if (!best) return undefined
  const { score: _, ...miss } = best
  return miss
}

function exclusionOf({ seq, keys }: EntryOf<'exchange'>, { taken, patient }: Instance): NearMiss['excluded'] {
  if (taken.has(seq)) return 'pris'
  return keys.patient !== undefined && keys.patient !== patient.id ? 'autre-patient' : undefined
}

/** The comparison as a person reads it: expected on the left, received on the right, the differences marked. */
export function explainNearMiss(miss: NearMiss | undefined): Bilingual {
  if (!miss) return { fr: 'Aucun échange n’a eu lieu depuis le début du scénario.', en: 'No exchange took place since the scenario began.' }
  const width = Math.min(70, Math.max(...miss.members.map(({ text }) => text.length)))
  const table = (different: string) =>
    miss.members
      .map(({ text, received, holds }) => `    ${text.padEnd(width)} | ${received}${holds ? '' : `   <<< ${different}`}`)
      .join('\n')
  const excluded = miss.excluded ? EXCLUDED[miss.excluded] : { fr: '', en: '' }
  return {
    fr: `Échange le plus proche : n° ${miss.seq} (après banc run --keep : banc journal show ${miss.seq}).${excluded.fr}\n    ${'attendu'.padEnd(width)} | reçu\n${table('différent')}`,
    en: `Nearest exchange: no. ${miss.seq} (after banc run --keep: banc journal show ${miss.seq}).${excluded.en}\n    ${'expected'.padEnd(width)} | received\n${table('different')}`,
  }
}

function comparedMembers(wanted: Wanted, exchange: EntryOf<'exchange'>, instance: Instance): Member[] {
  const { transaction, direction } = exchange.payload
  const same = (name: string, expected: string, received: string, holds = expected === received): Member => ({
    text: `${name} == "${expected}"`,
    holds,
    received: `"${received}"`,
  })
  return [
    same('transaction', nameOf(wanted), transaction, isOf(wanted, exchange)),
    ...(wanted.direction ? [same('direction', wanted.direction, direction)] : []),
    ...(wanted.condition ? membersOf(wanted.condition, instance.values(exchange)) : []),
  ]
}
