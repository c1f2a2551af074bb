import { createHash } from 'node:crypto'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { canonicalJson } from '#src/domain/json.ts'
import type { Patient } from '#src/domain/population.ts'
import type { MeasuredIndicator } from '#src/indicators/indicator.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import type { RuleSet } from '#src/rules/rule-set.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { chaqueTexte } from './chaque-texte.ts'
import { ecartsOf } from './ecarts-of.ts'
import { masquage } from './masquage.ts'
import type { Circonstances, EchangeBrut, RunReport, ScenarioJoue } from './report.ts'

/** What the journal is read with. */
export interface Lecture {
  readonly circonstances: Circonstances
  readonly ruleSet: RuleSet
  readonly register: readonly Requirement[]
  readonly indicateurs: readonly MeasuredIndicator[]
  /** Rules whose écarts the scenarios declared. */
  readonly constatsAttendus: ReadonlySet<string>
  readonly patients: readonly Patient[]
  /** `--unmasked`. */
  readonly sansMasquage: boolean
}

/** Reads a run in the journal of its bench; everything that is judged must have been judged. Identities are masked here, once. */
export async function readRun(journal: JournalReader, lecture: Lecture): Promise<RunReport> {
  const { circonstances, ruleSet, register, indicateurs, constatsAttendus, patients, sansMasquage } = lecture
  const [exchanges, judgements, steps] = await Promise.all([
    journal.read({ kinds: ['exchange'] }) as Promise<EntryOf<'exchange'>[]>,
    judgementsOf(journal, ruleSet),
    journal.read({ kinds: ['step'] }) as Promise<EntryOf<'step'>[]>,
  ])
  const shown = { scenarios: scenariosOf(steps), ecarts: ecartsOf(judgements, exchanges, constatsAttendus), indicateurs }
  const mentioned = new Set([...exchanges, ...steps].map(({ keys }) => keys.patient))
  const masquer = masquage(patients.filter(({ id, publie }) => publie || mentioned.has(id)))
  return {
    ...circonstances,
    banc: journal.benchId,
    jeuDeRegles: ruleSet.version,
    registre: sha256(canonicalJson(register)).slice(0, 16),
    masque: !sansMasquage,
    ...(sansMasquage ? shown : { ...chaqueTexte(shown, masquer), indicateurs: indicateurs.map((one) => hideCases(one, masquer)) }),
    exigences: verdictsDesExigences(judgements, register, ruleSet.rules),
    echanges: chainOf(exchanges),
  }
}

/** An indicator is a definition and functions: only its cases tell of people. */
function hideCases(measured: MeasuredIndicator, masquer: (texte: string) => string): MeasuredIndicator {
  return { ...measured, mesure: { ...measured.mesure, cas: chaqueTexte(measured.mesure.cas, masquer) } }
}

function scenariosOf(steps: readonly EntryOf<'step'>[]): ScenarioJoue[] {
  const instances = new Map<string, EntryOf<'step'>[]>()
  for (const step of steps) instances.set(step.payload.instance, [...(instances.get(step.payload.instance) ?? []), step])
  return [...instances].map(([instance, played]) => ({
    id: played[0]!.payload.scenario,
    instance,
    reussi: played.every(({ payload }) => payload.verdict === 'reussi'),
    etapes: played.map(({ seq, benchMs, wallMs, payload }) => ({ seq, benchMs, wallMs, ...payload })),
  }))
}

function chainOf(exchanges: readonly EntryOf<'exchange'>[]): EchangeBrut[] {
  let chaine = ''
  return exchanges.map(({ seq, wallMs, payload: { exchange, transaction, direction, request, answer } }) => {
    const link = {
      seq,
      id: exchange,
      transaction,
      direction,
      wallMs,
      requete: request?.sha256 ?? null,
      reponse: answer?.sha256 ?? null,
    }
    chaine = sha256(`${chaine}\n${canonicalJson(link)}`)
    return { ...link, chaine }
  })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
