import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { createFaults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import type { Mesure } from '#src/indicators/indicator.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import type { Driver, Instruction } from '#src/scenario/drivers/driver.ts'
import type { World } from '#src/scenario/world.ts'

export const DEPART = Date.parse('2026-03-02T09:00:00+01:00')

const population = await loadPopulation({ seed: 'essai' })

/** A world whose establishment is the test itself: what the driver is told is noted, exchanges are appended by hand. */
export async function monde(over: { driver?: Partial<Driver>; mesure?: Partial<Mesure> } = {}) {
  const store = await openSqliteStore('memory')
  const journal = await store.open('essai')
  const clock = virtualClock(DEPART, new Leases())
  const told: Instruction[] = []
  const commands: unknown[] = []
  const append = async (entries: readonly NewEntry[]) => void (await journal.append({ entries }))
  const mesure: Mesure = {
    valeur: 50,
    numerateur: 1,
    denominateur: 2,
    enAttente: 0,
    nonObservable: 0,
    variantes: [],
    cas: [],
    ...over.mesure,
  } as Mesure
  const world: World = {
    stalled(error) {
      throw error
    },
    journal,
    clock,
    driver: {
      id: 'essai',
      title: { fr: 'Essai', en: 'Test' },
      allowsVirtualClock: true,
      countsAsEvidence: false,
      tell: async (instruction) => void told.push(instruction),
      ...over.driver,
    },
    population,
    faults: createFaults(),
    ids: seededIds('essai'),
    etablissement: '0B0152872',
    command: async (...asked) => void commands.push(asked),
    record: append,
    judged: async () => {},
    judgements: (after) => judgementsOf(journal, createRuleSet([], []), after),
    measure: async (ids) =>
      ids[0] === 'sun-es/inconnu' ? [] : [{ indicator: { id: ids[0]! } as never, mesure, ventilation: {} as never }],
  }
  /** An exchange that will be in the journal at a bench time. */
  const exchangeAt = (afterMs: number, transaction: string, summary: JsonObject, code = '250') =>
    clock.schedule(DEPART + afterMs, transaction, () => append([exchange(clock.now(), transaction, summary, code)]))
  return { store, journal, clock, world, told, commands, append, exchangeAt }
}

export function exchange(benchMs: number, transaction: string, summary: JsonObject, code = '250'): NewEntry<'exchange'> {
  return {
    kind: 'exchange',
    benchMs,
    wallMs: 0,
    keys: { patient: 'pat-trois-dominique' },
    payload: { v: 1, direction: 'in', service: 'essai', transaction, exchange: 'x-1', head: {}, code, summary },
  }
}
