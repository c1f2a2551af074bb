import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { NewEntry, StepPayload } from '#src/domain/journal-entry.ts'
import { UserError } from '#src/domain/user-error.ts'
import { attempt, NOT_REACHED, type Outcome, unlessInterrupted } from './attempt.ts'
import { horizonOf } from './horizon.ts'
import { Instance } from './instance.ts'
import type { Scenario } from './scenario.ts'
import type { Step } from './step.ts'
import type { World } from './world.ts'

/** What came of a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario
  readonly instance: string
  readonly steps: readonly NewEntry<'step'>[]
  /** Rules whose findings it declared, in its head or by a step. */
  readonly expectedFindings: readonly string[]
  /** Findings the scenario did not declare, of the exchanges it caused. */
  readonly undeclared: readonly Finding[]
  /** True when every step succeeded and no undeclared finding is an `erreur`. */
  readonly passed: boolean
}

/** Virtual time was asked of a driver whose software lives outside this process. */
export class VirtualClockRefusedError extends UserError {
  override readonly name = 'VirtualClockRefusedError'
}

/**
 * Plays a scenario, step by step. Life goes on after a failed step: the stay ends as the scenario says, each step after it is judged by itself, and
 * those that lack what should have come are noted as not played, with the reason. An interrupted run ends it, its steps from there on are noted as
 * interrupted. Every step becomes a `step` entry. The faults that it set end with it.
 *
 * Throws `BenchStalledError` when the bench makes no progress, `VirtualClockRefusedError`, or what a step's own defect throws.
 */
export async function runScenario(scenario: Scenario, steps: readonly Step[], world: World): Promise<ScenarioResult> {
  if (world.clock.mode === 'virtual' && !world.driver.allowsVirtualClock) {
    throw new VirtualClockRefusedError({
      fr: `Le pilote « ${world.driver.id} » pilote un logiciel hors de ce processus : utilisez --clock scaled:N ou real au lieu de virtual.`,
      en: `The driver "${world.driver.id}" drives software outside this process: use --clock scaled:N or real instead of virtual.`,
    })
  }
  const instance = await begin(scenario, world)
  const entries: NewEntry<'step'>[] = []
  let failed = false
  for (const [index, stage] of scenario.etapes.entries()) {
    const { step, parameters, title } = wordOf(stage, steps)
    instance.horizonMs = horizonOf(scenario.etapes.slice(index + 1), steps, instance.reperes(world.clock.now()))
    const outcome: Outcome = world.interrupted?.aborted ? NOT_REACHED : await attempt(step, parameters, failed, instance, world)
    instance.causes.note(step, { index, title }, outcome.verdict)
    failed ||= outcome.verdict === 'echec'
    entries.push(await note(instance, world, { index, step: step.id, title, ...outcome }))
  }
  for (const fault of instance.faults) world.faults.remove(fault)
  await world.judged()
  const undeclared = await undeclaredFindings(instance, world)
  return {
    scenario,
    instance: instance.id,
    steps: entries,
    expectedFindings: [...instance.expectedFindings],
    undeclared,
    passed: entries.every(({ payload }) => payload.verdict === 'reussi') && !undeclared.some(({ severity }) => severity === 'erreur'),
  }
}

async function begin(scenario: Scenario, world: World): Promise<Instance> {
  const { clock } = world
  // in real time a scenario begins when it is played
  if (clock.mode !== 'real') await unlessInterrupted(() => clock.jumpTo(Date.parse(scenario.depart)), world)
  const patient = world.population.patientById(scenario.patient)
  if (!patient) throw new Error(`The scenario "${scenario.id}" is about "${scenario.patient}", who is not in the population.`)
  const documentsCme = scenario['documents-cme']
  const id = `${scenario.id}#${world.ids.next(`scenario/${scenario.id}`)}`
  const instance = new Instance({ id, scenario, patient, departMs: clock.now(), afterSeq: await world.journal.lastSeq() })
  if (world.interrupted?.aborted) return instance
  await world.record([
    {
      kind: 'declared',
      ...times(world),
      establishment: world.etablissement,
      keys: { patient: patient.id },
      payload: {
        v: 1,
        what: 'cas-usage',
        source: 'scenario',
        casUsage: scenario.id,
        famille: scenario.famille,
        instance: id,
        ...(documentsCme.length > 0 && { documentsCme }),
      },
    },
  ])
  return instance
}

function wordOf(stage: Readonly<Record<string, unknown>>, steps: readonly Step[]): { step: Step; parameters: never; title: Bilingual } {
  const step = steps.find(({ id }) => id in stage)!
  const parameters = stage[step.id] as never
  return { step, parameters, title: (stage['titre'] as Bilingual | undefined) ?? step.describe(parameters) }
}

async function note(instance: Instance, world: World, step: Omit<StepPayload, 'v' | 'scenario' | 'instance'>): Promise<NewEntry<'step'>> {
  const entry: NewEntry<'step'> = {
    kind: 'step',
    ...times(world),
    establishment: world.etablissement,
    keys: { patient: instance.patient.id, ...(instance.sejour && { stay: instance.sejour.numero }) },
    payload: { v: 1, scenario: instance.scenario.id, instance: instance.id, ...step },
  }
  await world.record([entry])
  world.progress?.step?.(entry)
  return entry
}

async function undeclaredFindings(instance: Instance, world: World): Promise<Finding[]> {
  const judgements = await world.judgements(instance.afterSeq)
  return judgements
    .flatMap(({ findings }) => findings)
    .filter(({ rule, severity }) => severity !== 'information' && !instance.expectedFindings.has(rule))
}

function times(world: World): { benchMs: number; wallMs: number } {
  return { benchMs: world.clock.now(), wallMs: world.clock.wall() }
}
