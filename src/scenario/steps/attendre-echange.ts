import { z } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { dureeEnMots, parseDuree } from '#src/domain/duree.ts'
import { momentBanc } from '#src/domain/heure-locale.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { compte, estPluriel } from '#src/domain/pluriel.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import type { Instance } from '../instance.ts'
import { unknownNames } from '../known-names.ts'
import { holds } from '../language/condition.ts'
import { condition, duree } from '../language/words.ts'
import { explainNearMiss, isOf, nameOf, nearestExchange, type Wanted } from '../near-miss.ts'
import { defineStep, type StepOutcome } from '../step.ts'
import type { World } from '../world.ts'

export default defineStep({
  id: 'attendre-echange',
  titre: { fr: 'Attendre un échange sur le réseau', en: 'Wait for an exchange on the wire' },
  role: 'attend',
  schema: z.strictObject({
    transaction: z
      .union([z.string(), z.array(z.string()).min(1)])
      .describe('banc list transactions ; une liste : l’une d’elles / one of them'),
    direction: z.enum(['in', 'out']).optional(),
    condition: condition.optional(),
    delai: duree,
    nombre: z.int().min(1).max(1_000).default(1),
  }),
  check: ({ transaction }, { transactions }) => unknownNames(['transaction'], transaction, transactions, 'banc list transactions'),
  describe: (wanted) => ({ fr: `Attendre ${nameOf(wanted)}`, en: `Wait for ${nameOf(wanted)}` }),
  course: ({ delai }, before) => ({ ...before, latestMs: before.latestMs + parseDuree(delai)! }),
  async run(parameters, instance, world) {
    const wanted: Wanted = {
      transaction: parameters.transaction,
      ...(parameters.direction && { direction: parameters.direction }),
      ...(parameters.condition !== undefined && { condition: parameters.condition }),
    }
    const seen = await follow(instance, world)
    const found = () =>
      seen.exchanges
        .filter((exchange) => !instance.taken.has(exchange.seq) && matches(wanted, exchange, instance))
        .slice(0, parameters.nombre)
    const startMs = world.clock.now()
    const deadlineMs = deadlineOf(parameters.delai, startMs, instance)
    try {
      await world.clock.runUntil(() => found().length === parameters.nombre, deadlineMs)
    } finally {
      seen.stop()
    }
    const matched = found()
    if (matched.length < parameters.nombre) {
      const lacking = lackOf(parameters, matched.length, startMs, deadlineMs)
      return missed(lacking, wanted, seen.exchanges, instance)
    }
    for (const { seq } of matched) instance.taken.add(seq)
    const numbers = matched.map(({ seq }) => seq).join(', ')
    return { verdict: 'reussi', detail: { fr: `Échange n° ${numbers}`, en: `Exchange no. ${numbers}` } }
  },
})

/** Exchanges of this instance so far, growing as others become durable. */
async function follow(instance: Instance, world: World): Promise<{ exchanges: EntryOf<'exchange'>[]; stop: () => void }> {
  const exchanges: EntryOf<'exchange'>[] = []
  const known = new Set<number>()
  const add = (entry: { seq: number; kind: string }) => {
    if (entry.kind !== 'exchange' || entry.seq <= instance.afterSeq || known.has(entry.seq)) return
    known.add(entry.seq)
    exchanges.push(entry as EntryOf<'exchange'>)
  }
  const stop = world.journal.onAppend((entries) => entries.forEach(add))
  for (const entry of await world.journal.read({ after: instance.afterSeq, kinds: ['exchange'] })) add(entry)
  exchanges.sort((a, b) => a.seq - b.seq)
  return { exchanges, stop }
}

/** An exchange about someone else is never this scenario's. */
function matches(wanted: Wanted, exchange: EntryOf<'exchange'>, instance: Instance): boolean {
  const { payload, keys } = exchange
  const { direction, condition: text } = wanted
  if (!isOf(wanted, exchange) || (direction && payload.direction !== direction)) return false
  if (keys.patient !== undefined && keys.patient !== instance.patient.id) return false
  return text === undefined || holds(text, instance.values(exchange))
}

/** The stay goes on at its dates: a wait ends with its delay, or before it when the scenario names a date that comes first. */
function deadlineOf(delai: string, nowMs: number, { horizonMs }: Instance): number {
  const fullMs = nowMs + parseDuree(delai)!
  return horizonMs >= nowMs ? Math.min(fullMs, horizonMs) : fullMs
}

/** How many exchanges were missing when the wait ended, and why it ended then. */
function lackOf(
  { transaction, delai, nombre }: Pick<Wanted, 'transaction'> & { delai: string; nombre: number },
  got: number,
  startMs: number,
  endMs: number,
): Bilingual {
  const cut = endMs < startMs + parseDuree(delai)!
  const within = {
    fr: cut ? `avant le ${momentBanc(endMs)}, prochaine date du scénario` : `dans le délai de ${dureeEnMots(delai, 'fr')}`,
    en: cut ? `before ${momentBanc(endMs)}, the next date of the scenario` : `within ${dureeEnMots(delai, 'en')}`,
  }
  const name = nameOf({ transaction })
  return {
    fr: `${compte(nombre, 'échange', 'fr')} ${name} ${estPluriel(nombre, 'fr') ? 'attendus' : 'attendu'} ${within.fr}, ${compte(got, 'reçu', 'fr')}.`,
    en: `Expected ${compte(nombre, 'exchange', 'en')} ${name} ${within.en}, received ${got}.`,
  }
}

/** Throws `PreconditionError` when a step that should have brought the exchange about did not take place. */
function missed(lacking: Bilingual, wanted: Wanted, exchanges: readonly EntryOf<'exchange'>[], instance: Instance): StepOutcome {
  const { missing } = instance.causes
  if (missing)
    throw new PreconditionError({
      fr: `L’étape n° ${missing.index + 1} (${missing.title.fr}), dont cet échange peut dépendre, n’a pas eu lieu. ${lacking.fr}`,
      en: `Step no. ${missing.index + 1} (${missing.title.en}), on which this exchange may depend, did not take place. ${lacking.en}`,
    })
  const miss = nearestExchange(wanted, exchanges, instance)
  const near = explainNearMiss(miss)
  return {
    verdict: 'echec',
    detail: { fr: `${lacking.fr}\n${near.fr}`, en: `${lacking.en}\n${near.en}` },
    expected: { ...wanted },
    received: miss ? { echange: miss.seq, membres: miss.members.map(({ text, received }) => `${text} | ${received}`) } : null,
  }
}
