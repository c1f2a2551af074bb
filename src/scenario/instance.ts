import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Sejour } from '#src/domain/sejour.ts'
import { Causes } from './causes.ts'
import type { Values } from './language/condition.ts'
import type { Reperes } from './language/instant.ts'
import type { Scenario } from './scenario.ts'

/** One playing of a scenario: whom it is about and what its steps learned. */
export class Instance {
  readonly id: string
  readonly scenario: Scenario
  readonly patient: Patient
  readonly departMs: number
  /** Entries up to this `seq` were there before. */
  readonly afterSeq: number
  sejour: Sejour | undefined
  /** Exchanges that an earlier wait already took. */
  readonly taken = new Set<number>()
  /** Faults that the scenario set: they end with it. */
  readonly faults = new Set<string>()
  /** Findings that the scenario said would come. */
  readonly expectedFindings = new Set<string>()

  /** What the steps made others do, and what did not take place. */
  readonly causes = new Causes()
  /** Bench date that a wait does not go beyond: the next one that the scenario names. */
  horizonMs = Number.POSITIVE_INFINITY

  constructor(parts: { id: string; scenario: Scenario; patient: Patient; departMs: number; afterSeq: number }) {
    this.id = parts.id
    this.scenario = parts.scenario
    this.patient = parts.patient
    this.departMs = parts.departMs
    this.afterSeq = parts.afterSeq
    for (const rule of parts.scenario['constats-attendus']) this.expectedFindings.add(rule)
  }

  reperes(maintenant: number): Reperes {
    const admission = this.sejour?.admissionMs ?? this.sejour?.admissionPrevueMs
    const sortie = this.sejour?.sortieMs
    return { depart: this.departMs, maintenant, ...(admission !== undefined && { admission }), ...(sortie !== undefined && { sortie }) }
  }

  /** What conditions may name, with the exchange when there is one. */
  values(exchange?: EntryOf<'exchange'>): Values {
    const { id, traits, ins } = this.patient
    const { admission = 0, sortie = 0 } = this.reperes(0)
    return {
      patient: { id, matricule: ins?.matricule ?? '', nom: traits.nomNaissance, prenom: traits.premierPrenom },
      sejour: { numero: this.sejour?.numero ?? '', admission, sortie },
      ...(exchange && { echange: { ...pick(exchange), resume: exchange.payload.summary, cles: exchange.keys, heure: exchange.benchMs } }),
    }
  }
}

function pick({ payload: { transaction, service, direction, code } }: EntryOf<'exchange'>) {
  return { transaction, service, direction, code }
}
