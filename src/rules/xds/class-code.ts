import { classeDe, TRE_A03 } from '#src/domain/document-type.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { documentsOf, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/class-code',
  artefact: 'xds',
  title: { fr: 'La classe est celle que le DMP donne au type', en: 'The class is the one that the DMP gives to the type' },
  requirements: ['XDS-02'],
  check(lot) {
    const known = documentsOf(lot).flatMap((entry) => {
      const classe = classeDe(entry.typeCode?.code ?? '')
      return classe ? [{ entry, classe }] : []
    })
    if (known.length === 0) return 'non-verifiable'
    return known.flatMap(({ entry, classe }) => {
      const { code, codeSystem } = entry.classCode ?? {}
      return code === classe.code && codeSystem === TRE_A03
        ? []
        : [
            xdsEcart(
              lot,
              entry,
              'classCode',
              { fr: `${classe.code} dans ${TRE_A03}`, en: `${classe.code} in ${TRE_A03}` },
              code && { fr: `${code} dans ${codeSystem}`, en: `${code} in ${codeSystem}` },
            ),
          ]
    })
  },
  mutants: [
    {
      title: 'classe Synthèse',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({ ...entry, classCode: { code: '11', codeSystem: TRE_A03, displayName: 'Synthèse' } })),
    },
  ],
})
