import { contient, JDV_J04 } from '#src/domain/jeux-de-valeurs.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import type { Cd } from '#src/wire/cda/data-types.ts'
import { alterDocument, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/practice-setting-code',
  artefact: 'xds',
  title: {
    fr: 'Le cadre d’exercice est connu, et c’est celui du document',
    en: 'The practice setting is known, and is that of the document',
  },
  requirements: ['XDS-17'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const { code, codeSystem } = entry.practiceSettingCode ?? {}
      const expected = settingOf(cda)?.code
      return contient(JDV_J04, code, codeSystem) && (expected === undefined || code === expected)
        ? []
        : [xdsEcart(lot, entry, 'practiceSettingCode', expected ?? JDV_J04.nom, code)]
    }),
  mutants: [
    {
      title: 'code inconnu',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({ ...entry, practiceSettingCode: { code: 'HOPITAL', codeSystem: '', displayName: '' } })),
    },
    { title: 'code absent', mutate: (lot) => alterDocument(lot, (entry) => without(entry, 'practiceSettingCode')) },
  ],
})

function settingOf({ documentationOf }: Cda): Cd | undefined {
  return documentationOf.map(({ performer }) => performer?.organization?.standardIndustryClassCode).find((code) => code !== undefined)
}
