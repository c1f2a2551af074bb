import { anyOf, reworded } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'
import { changerXMss } from './mutation.ts'
import { ecart, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/x-mss-nil',
  artefact: 'mail',
  title: {
    fr: 'X-MSS-NIL donne le numéro de référence du produit, dans tout courriel du logiciel.',
    en: 'X-MSS-NIL gives the reference number of the product, in every mail of the software.',
  },
  requirements: ['ECO.2.4.3'],
  check(envoi) {
    const { courriel, nilAdmis } = envoi
    if (!vientDuLogiciel(envoi)) return 'non-applicable'
    const { nil } = courriel.xMss
    const good = nil !== undefined && /^[A-Za-z0-9._-]{1,64}$/.test(nil) && (nilAdmis.length === 0 || nilAdmis.includes(nil))
    return good
      ? 'conforme'
      : ecart(
          nilAdmis.length > 0
            ? reworded(anyOf(nilAdmis), (said) => said.slice(0, 200))
            : { fr: 'un numéro de référence : DEV935997', en: 'a reference number: DEV935997' },
          nil,
          ligneDe(courriel, 'X-MSS-NIL'),
        )
  },
  mutants: [
    { title: 'absent', mutate: (envoi) => changerXMss(envoi, { nil: undefined }) },
    { title: 'vide', mutate: (envoi) => changerXMss(envoi, { nil: '' }) },
    { title: 'le numéro d’un autre produit', mutate: (envoi) => ({ ...envoi, nilAdmis: ['AUTRE1'] }) },
    { title: 'nom du produit au lieu de son numéro', mutate: (envoi) => changerXMss(envoi, { nil: 'Mon DPI 3.2' }) },
  ],
})
