import { unknownWord } from '#src/domain/unknown-word.ts'
import type { FactForm, Fault, FaultPoint } from './faults.ts'
import { fitsStar } from './fits-star.ts'

/** What is wrong with one member of a fault. */
export interface FaultProblem {
  /** `match.destinataire`. */
  readonly member: string
  /** What was received, and the nearest word or those that are known. */
  readonly message: string
}

/** The fault names something that no service of the bench knows: it could never strike. */
export class UnknownFaultError extends Error {
  override readonly name = 'UnknownFaultError'
  readonly problem: FaultProblem
  constructor(problem: FaultProblem) {
    super(`${problem.message} "banc list faults" shows where the bench can be made to fail.`)
    this.problem = problem
  }
}

/** Checks that a fault can strike at one of these points. Throws `UnknownFaultError`. */
export function checkFault(fault: Omit<Fault, 'id'>, points: readonly FaultPoint[]): void {
  const problem = problemOf(fault, points)
  if (problem) throw new UnknownFaultError(problem)
}

function problemOf({ service, stage, match, then }: Omit<Fault, 'id'>, points: readonly FaultPoint[]): FaultProblem | undefined {
  const ofService = points.filter((point) => bears(service, point.service))
  if (ofService.length === 0) return unknown('service', 'service', service, [...new Set(points.map((point) => point.service))])
  const point = ofService.find((candidate) => candidate.stage === stage)
  const stages = ofService.map((candidate) => candidate.stage)
  if (!point) return unknown('stage', `stage of ${service}`, stage, stages)
  const at = `${service} at "${stage}"`
  const fact = Object.keys(match).find((name) => !point.match.includes(name))
  if (fact !== undefined) return unknown(`match.${fact}`, `fact of ${at}`, fact, point.match)
  const severalStars = Object.entries(match).find(([, wanted]) => wanted.split('*').length > 2)
  if (severalStars)
    return {
      member: `match.${severalStars[0]}`,
      message: `"${severalStars[1]}" has more than one "*": write one at most, such as "*@chb.mssante.fr".`,
    }
  const effect = Object.keys(then).find((name) => name !== 'text' && !(point.then as readonly string[]).includes(name))
  if (effect !== undefined) return unknown(`then.${effect}`, `effect of ${at}`, effect, point.then)
  if ('code' in then && point.code && !point.code.pattern.test(then.code))
    return {
      member: 'then.code',
      message: `"${then.code}" is no code of ${at}: write ${point.code.allowed.en}, such as "${point.code.example}".`,
    }
  if ('tamper' in then && !(point.tamper ?? []).includes(then.tamper))
    return unknown('then.tamper', `tampering of ${at}`, then.tamper, point.tamper ?? [])
  for (const [name, value] of Object.entries(match)) {
    const form = point.forms?.[name]
    if (form && !canBe(value, form)) return { member: `match.${name}`, message: misfit(`${name} of ${at}`, value, form) }
  }
  return undefined
}

/** Whether a fact can ever have this value; its star may stand for what the form wants. */
function canBe(value: string, form: FactForm): boolean {
  if ('words' in form) return form.words.some((word) => fitsStar(word, value))
  return value.includes('*') || form.pattern.test(value)
}

function misfit(what: string, value: string, form: FactForm): string {
  return 'words' in form ? unknownWord(what, value, form.words) : `"${value}" is no ${what}: write one such as "${form.example}".`
}

/** A point whose services are named by the configuration ends with `*`. */
function bears(service: string, known: string): boolean {
  return known.endsWith('*') ? service.startsWith(known.slice(0, -1)) : service === known
}

function unknown(member: string, what: string, word: string, known: readonly string[]): FaultProblem {
  return { member, message: unknownWord(what, word, known) }
}
