import { describe, expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import type { ArtefactKind, Artefacts } from '#src/rules/artefact.ts'
import { type Judgement, judge } from '#src/rules/judge.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { textsOf, untranslated } from '../untranslated.ts'

const rules = await discover<Rule>(new URL('../../src/rules/', import.meta.url))
const register = await loadRegister()
const ruleSet = createRuleSet(rules, register)

/** Conforming artefacts of a kind, decoded from hand-composed messages (design §6). */
async function conformingOf(kind: ArtefactKind): Promise<readonly Artefacts[ArtefactKind][]> {
  return ((await import(`./conforming/${kind}.ts`)) as { conforming: () => Promise<Artefacts[ArtefactKind][]> }).conforming()
}

const judged = (kind: ArtefactKind, value: Artefacts[ArtefactKind]) =>
  judge({ artefacts: [{ kind, value } as never], anomalies: [], atMs: 0 }, ruleSet)

const firedBy = ({ verdicts }: Judgement) =>
  Object.entries(verdicts)
    .filter(([, verdict]) => verdict === 'non-conforme')
    .map(([id]) => id)
    .sort()

const kinds = [...new Set(rules.map((rule) => rule.artefact))].sort()

test('every rule cites requirements of the register and stands in the folder of its artefact', () => {
  for (const rule of rules) {
    expect(rule.id.startsWith(`${rule.artefact}/`), rule.id).toBe(true)
    expect(rule.requirements.length, rule.id).toBeGreaterThan(0)
    expect(rule.title.fr.length * rule.title.en.length, rule.id).toBeGreaterThan(0)
  }
})

test('no requirement of the register is given twice, and those out of reach of the wire say why', () => {
  const seen = new Set<string>()
  for (const { id, texte, nonVerifiable } of register) {
    expect(seen.has(id), id).toBe(false)
    seen.add(id)
    const covered = rules.some((rule) => rule.requirements.includes(id))
    expect(covered || nonVerifiable !== '', `${id} (${texte}): neither a rule nor a reason`).toBe(true)
  }
})

describe.each(kinds)('rules on %s', (kind) => {
  const mine = rules.filter((rule) => rule.artefact === kind)

  test('say nothing against the conforming artefacts', async () => {
    const artefacts = await conformingOf(kind)
    expect(artefacts.length).toBeGreaterThan(0)
    for (const artefact of artefacts) expect(firedBy(judged(kind, artefact))).toEqual([])
  })

  test('are each exercised by at least one conforming artefact', async () => {
    const artefacts = await conformingOf(kind)
    const exercised = new Set(
      artefacts.flatMap((value) =>
        Object.entries(judged(kind, value).verdicts)
          .filter(([, verdict]) => verdict === 'conforme')
          .map(([id]) => id),
      ),
    )
    expect(mine.map((rule) => rule.id).filter((id) => !exercised.has(id))).toEqual([])
  })

  test.each(mine.map((rule) => [rule.id, rule] as const))(
    '%s fires on each of its mutants, in both languages, and only those it declares fire with it',
    async (_, rule) => {
      expect(rule.mutants.length, 'a rule that cannot fire fails the build').toBeGreaterThan(0)
      for (const mutant of rule.mutants) {
        const outcomes = (await conformingOf(kind)).map((artefact) => {
          const changed = mutant.mutate(artefact as never) as never
          const judgement = judged(kind, changed)
          expect(frenchForAll(judgement, [artefact, changed]), mutant.title).toEqual([])
          return firedBy(judgement)
        })
        const fires = outcomes.filter((ids) => ids.includes(rule.id))
        expect(fires.length, `"${mutant.title}" makes ${rule.id} fire on no conforming artefact`).toBeGreaterThan(0)
        for (const ids of fires) expect(ids, mutant.title).toEqual([...new Set([rule.id, ...(mutant.alsoFires ?? [])])].sort())
      }
    },
  )
})

/** Texts of findings that a reader of English cannot read, those of the message apart. */
function frenchForAll({ findings }: Judgement, messages: readonly unknown[]): string[] {
  if (untranslated(findings).length === 0) return []
  return untranslated(
    findings,
    messages.flatMap(textsOf).flatMap((text) => [text, ...text.split('^')]),
  )
}
