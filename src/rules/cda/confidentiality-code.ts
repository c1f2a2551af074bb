import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const SYSTEM = '2.16.840.1.113883.5.25'

export default defineRule({
  id: 'cda/confidentiality-code',
  artefact: 'cda',
  title: {
    fr: 'La confidentialité vaut N, R ou V ; les masques restent dans les métadonnées',
    en: 'Confidentiality is N, R or V; masks stay in the metadata',
  },
  requirements: ['C08'],
  check(cda) {
    const { code, codeSystem } = cda.confidentialityCode ?? {}
    if (codeSystem === SYSTEM && ['N', 'R', 'V'].includes(code ?? '')) return 'conforme'
    return [
      cdaEcart(
        cda,
        cda.confidentialityCode ?? 'confidentialityCode',
        { fr: `N, R ou V dans ${SYSTEM}`, en: `N, R or V in ${SYSTEM}` },
        cda.confidentialityCode && {
          fr: `${code ?? ''} dans ${codeSystem ?? 'aucun système'}`,
          en: `${code ?? ''} in ${codeSystem ?? 'no system'}`,
        },
      ),
    ]
  },
  mutants: [
    { title: 'masque dans le document', mutate: (cda) => alterCda(cda, setAttribute('confidentialityCode', 'code', 'MASQUE_PS')) },
    { title: 'système absent', mutate: (cda) => alterCda(cda, setAttribute('confidentialityCode', 'codeSystem', undefined)) },
  ],
})
