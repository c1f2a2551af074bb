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
    const ecart = (expected: string, received: string | undefined) => [cdaEcart(cda, cda.code ?? 'code', expected, received)]
    if (code === undefined || !estTypeDocument(code)) return ecart('un code de JDV_J07', code)
    if (codeSystem !== systemeDuType(code)) return ecart(`le système ${systemeDuType(code)} pour ${code}`, codeSystem)
    return displayName ? 'conforme' : ecart('un libellé (displayName)', displayName)
  },
  mutants: [
    { title: 'type inconnu', mutate: (cda) => alterCda(cda, setAttribute('code', 'code', '99999-9')) },
    { title: 'système faux', mutate: (cda) => alterCda(cda, setAttribute('code', 'codeSystem', '1.2.250.1.213.1.1.4.12')) },
    { title: 'libellé absent', mutate: (cda) => alterCda(cda, setAttribute('code', 'displayName', undefined)) },
  ],
})
