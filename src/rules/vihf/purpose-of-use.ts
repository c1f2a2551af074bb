import { ATTRIBUT, type CodeVihf, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** On the wire, and as published in TRE_R248 (`specs/dmp.md` §0.2). */
const NOMENCLATURES: readonly string[] = ['1.2.250.1.213.1.1.4.248', '1.2.250.1.213.1.1.4.336']

const LIBELLES: Readonly<Record<string, string>> = {
  normal: 'Accès normal',
  bris_de_glace: 'Accès en bris de glace',
  centre_15: 'Accès par un centre de régulation médicale',
}

export default defineRule({
  id: 'vihf/purpose-of-use',
  artefact: 'vihf',
  title: { fr: 'Le mode d’accès a sa nomenclature et son libellé', en: 'The access mode has its code system and label' },
  requirements: ['VIHF-13'],
  check(vihf) {
    const code = vihf.purposeOfUse
    const expected = LIBELLES[code?.code ?? '']
    if (!code || expected === undefined) return 'non-applicable'
    if (NOMENCLATURES.includes(code.codeSystem) && code.displayName === expected) return 'conforme'
    return [
      {
        expected: `codeSystem="${NOMENCLATURES[0]}" displayName="${expected}"`,
        received: written(code),
        position: positionIn(vihf, ATTRIBUT.purposeOfUse),
      },
    ]
  },
  mutants: [
    { title: 'autre nomenclature', mutate: (vihf) => ({ ...vihf, purposeOfUse: { ...vihf.purposeOfUse!, codeSystem: '1.2.3' } }) },
    { title: 'autre libellé', mutate: (vihf) => ({ ...vihf, purposeOfUse: { ...vihf.purposeOfUse!, displayName: 'normal' } }) },
  ],
})

function written({ codeSystem, displayName = '' }: CodeVihf): string {
  return `codeSystem="${codeSystem}" displayName="${displayName}"`
}
