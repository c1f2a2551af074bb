import { expect, test } from 'vitest'
import { loadRules } from '#src/bench/load-rule-set.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { judge } from '#src/rules/judge.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { ouvrirEnvoi } from '#src/wire/mssante/envoi.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { seeded } from '../bench/malformed-mails/families/seeded.ts'

const ruleSet = createRuleSet(await loadRules(), await loadRegister())

/** Findings that say that a rule of ours failed on this mail. */
async function failures(bytes: Buffer): Promise<string[]> {
  const { message: courriel, anomalies } = decodeCourriel(bytes)
  const enveloppe = { mailFrom: courriel.from[0]?.address ?? '', rcptTo: courriel.to.map(({ address }) => address) }
  const { message: envoi } = await ouvrirEnvoi(courriel, enveloppe, { domainePatient: 'patient.mssante.fr' })
  const { archive } = envoi
  const artefacts = [
    { kind: 'mail', value: envoi } as const,
    ...(archive ? [{ kind: 'xdm', value: archive } as const] : []),
    ...cdasOf(archive).map((value) => ({ kind: 'cda', value }) as const),
  ]
  const { findings } = judge({ artefacts, anomalies, atMs: 0 }, ruleSet)
  return findings.filter(({ rule }) => rule.startsWith('banc/')).map(({ rule, received }) => `${rule}: ${inLocale(received, 'fr')}`)
}

test.each(['un', 'deux', 'trois', 'quatre', 'cinq', 'six'])(
  'no rule fails on the hand-composed mails damaged with the seed "%s"',
  async (seed) => {
    const mails = seeded(seed)
    expect(mails.length).toBeGreaterThan(50)
    for (const { name, bytes } of mails) expect(await failures(bytes), name).toEqual([])
  },
)
