import type { Bilingual } from '#src/domain/bilingual.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { UserError } from '#src/domain/user-error.ts'
import { MAX_TIMEOUT_MS } from '../time/max-timeout.ts'
import type { FactForm, Fault, FaultCodes, FaultPoint } from './faults.ts'
import { fitsStar } from './fits-star.ts'

const DAY_MS = 86_400_000
/** What the longest magic address says, `banc+mdn-tardif-9999j`; much longer, and no date is left to write. */
const MAX_BENCH_MS = 9_999 * DAY_MS

/** What is wrong with one member of a fault. */
export interface FaultProblem {
  /** `match.destinataire`. */
  readonly member: string
  /** What was received, and the nearest word or those that are known. */
  readonly message: Bilingual
}

/** The fault names something that no service of the bench knows: it could never strike. */
export class UnknownFaultError extends UserError {
  override readonly name = 'UnknownFaultError'
  readonly problem: FaultProblem
  constructor(problem: FaultProblem) {
    super(seeFaults(problem.message))
    this.problem = problem
  }
}

/** What is wrong, then where the bench can be made to fail. */
export function seeFaults({ fr, en }: Bilingual): Bilingual {
  return {
    fr: `${fr} « banc list faults » dit où le banc peut échouer.`,
    en: `${en} "banc list faults" shows where the bench can be made to fail.`,
  }
}

/** Checks that a fault can strike at one of these points. Throws `UnknownFaultError`. */
export function checkFault(fault: Omit<Fault, 'id'>, points: readonly FaultPoint[]): void {
  const problem = problemOf(fault, points)
  if (problem) throw new UnknownFaultError(problem)
}

/**
 * The first thing that keeps a fault with these members from striking at one of these points; nothing of members that are absent.
 *
 * @param spell how the effects are written where the fault is asked for; absent, as in `FaultEffect`
 */
export function problemsOfFault(
  members: Partial<Fault>,
  points: readonly FaultPoint[],
  spell?: (effect: string) => readonly string[],
): FaultProblem[] {
  const problem = problemOf(members, points, spell)
  return problem ? [problem] : []
}

function problemOf(
  { service, stage, match = {}, then }: Partial<Fault>,
  points: readonly FaultPoint[],
  spell: (effect: string) => readonly string[] = (effect) => [effect],
): FaultProblem | undefined {
  if (service === undefined) return undefined
  const ofService = points.filter((point) => bears(service, point.service))
  if (ofService.length === 0)
    return unknown('service', { fr: 'Service inconnu', en: 'Unknown service' }, service, [...new Set(points.map((point) => point.service))])
  if (stage === undefined) return undefined
  const point = ofService.find((candidate) => candidate.stage === stage)
  const stages = ofService.map((candidate) => candidate.stage)
  if (!point) return unknown('stage', { fr: `Étape inconnue du service ${service}`, en: `Unknown stage of ${service}` }, stage, stages)
  const at = { fr: `service ${service} à l’étape « ${stage} »`, en: `${service} at "${stage}"` }
  const fact = Object.keys(match).find((name) => !point.match.includes(name))
  if (fact !== undefined)
    return unknown(`match.${fact}`, { fr: `Fait inconnu du ${at.fr}`, en: `Unknown fact of ${at.en}` }, fact, point.match)
  const severalStars = Object.entries(match).find(([, wanted]) => wanted.split('*').length > 2)
  if (severalStars)
    return {
      member: `match.${severalStars[0]}`,
      message: {
        fr: `« ${severalStars[1]} » a plus d’un « * » : un seul est admis, comme « *@chb.mssante.fr ».`,
        en: `"${severalStars[1]}" has more than one "*": write one at most, such as "*@chb.mssante.fr".`,
      },
    }
  const effect = Object.keys(then ?? {}).find((name) => name !== 'text' && !(point.then as readonly string[]).includes(name))
  if (effect !== undefined)
    return unknown(
      `then.${effect}`,
      { fr: `Effet inconnu du ${at.fr}`, en: `Unknown effect of ${at.en}` },
      spell(effect).join('/'),
      point.then.flatMap(spell),
    )
  const longest = point.inBenchTime ? MAX_BENCH_MS : MAX_TIMEOUT_MS
  if (then && 'delayMs' in then && then.delayMs > longest) return { member: 'then.delayMs', message: tooLate(then.delayMs, at, longest) }
  if (then && 'code' in then && point.code && !point.code.pattern.test(then.code))
    return {
      member: 'then.code',
      message: noSuchCode(then.code, at, point.code),
    }
  if (then && 'tamper' in then && !(point.tamper ?? []).includes(then.tamper))
    return unknown(
      'then.tamper',
      { fr: `Altération inconnue du ${at.fr}`, en: `Unknown tampering of ${at.en}` },
      then.tamper,
      point.tamper ?? [],
    )
  for (const [name, value] of Object.entries(match)) {
    const form = point.forms?.[name]
    if (form && !canBe(value, form))
      return {
        member: `match.${name}`,
        message: misfit({ fr: `fait « ${name} » du ${at.fr}`, en: `${name} of ${at.en}` }, value, form),
      }
  }
  return undefined
}

/** Whether a fact can ever have this value; its star may stand for what the form wants. */
function canBe(value: string, form: FactForm): boolean {
  if ('words' in form) return form.words.some((word) => fitsStar(word, value))
  return value.includes('*') || form.pattern.test(value)
}

function tooLate(delayMs: number, at: Bilingual, longest: number): Bilingual {
  const days = Math.floor(longest / DAY_MS)
  return {
    fr: `Un retard de ${delayMs} ms est trop long pour le ${at.fr} : écrivez au plus ${longest} ms, soit ${days} jours.`,
    en: `A delay of ${delayMs} ms is too long for ${at.en}: write ${longest} ms at most, ${days} days.`,
  }
}

function noSuchCode(code: string, at: Bilingual, { allowed, example }: FaultCodes): Bilingual {
  return {
    fr: `« ${code} » n’est pas un code du ${at.fr} : écrivez ${allowed.fr}, comme « ${example} ».`,
    en: `"${code}" is no code of ${at.en}: write ${allowed.en}, such as "${example}".`,
  }
}

function misfit(what: Bilingual, value: string, form: FactForm): Bilingual {
  if ('words' in form) return unknownWord({ fr: `Valeur inconnue du ${what.fr}`, en: `Unknown ${what.en}` }, value, form.words)
  return {
    fr: `« ${value} » ne convient pas au ${what.fr} : écrivez par exemple « ${form.example} ».`,
    en: `"${value}" is no ${what.en}: write one such as "${form.example}".`,
  }
}

/** A point whose services are named by the configuration ends with `*`. */
function bears(service: string, known: string): boolean {
  return known.endsWith('*') ? service.startsWith(known.slice(0, -1)) : service === known
}

function unknown(member: string, what: Bilingual, word: string, known: readonly string[]): FaultProblem {
  return { member, message: unknownWord(what, word, known) }
}
