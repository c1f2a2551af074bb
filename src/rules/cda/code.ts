import type { Wording } from '#src/domain/bilingual.ts'
import { estTypeDocument, systemeDuType } from '#src/domain/document-type.ts'
import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/code',
  artefact: 'cda',
  title: {
    fr: 'Le type de document est dans JDV_J07, avec son libellé et son système',
    en: 'The type of document is in JDV_J07, with its label and its system',
  },
  requirements: ['C05'],
  check(cda) {
    const { code, codeSystem, displayName } = cda.code ?? {}
    const ecart = (expected: Wording, received: string | undefined) => [cdaEcart(cda, cda.code ?? 'code', expected, received)]
    if (code === undefined || !estTypeDocument(code)) return ecart({ fr: 'un code de JDV_J07', en: 'a code of JDV_J07' }, code)
    if (codeSystem !== systemeDuType(code))
      return ecart(
        { fr: `le système ${systemeDuType(code)} pour ${code}`, en: `the system ${systemeDuType(code)} for ${code}` },
        codeSystem,
      )
    return displayName ? 'conforme' : ecart({ fr: 'un libellé (displayName)', en: 'a label (displayName)' }, displayName)
  },
  mutants: [
    { title: 'type inconnu', mutate: (cda) => alterCda(cda, setAttribute('code', 'code', '99999-9')) },
    { title: 'système faux', mutate: (cda) => alterCda(cda, setAttribute('code', 'codeSystem', '1.2.250.1.213.1.1.4.12')) },
    { title: 'libellé absent', mutate: (cda) => alterCda(cda, setAttribute('code', 'displayName', undefined)) },
  ],
})
