import { positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/authn-context-decl',
  artefact: 'vihf',
  title: {
    fr: 'AuthnContextDecl est donné en authentification indirecte renforcée, et là seulement',
    en: 'AuthnContextDecl is given in reinforced indirect authentication, and only there',
  },
  requirements: ['VIHF-06'],
  check(vihf) {
    const wanted = vihf.authentificationMode === 'INDIRECTE_RENFORCEE'
    if (wanted === (vihf.authnContextDecl !== undefined)) return 'conforme'
    const received = vihf.authnContextDecl ?? 'absent'
    return [
      {
        expected: wanted ? 'AuthnContextDecl' : { fr: 'aucun AuthnContextDecl', en: 'no AuthnContextDecl' },
        received,
        position: positionIn(vihf, 'AuthnContextDecl'),
      },
    ]
  },
  mutants: [
    {
      title: 'donné hors de l’AIR',
      mutate: (vihf) => ({ ...vihf, authentificationMode: 'INDIRECTE', subjectId: 'MAX LIBRE', authnContextDecl: 'APP_BROWSER_AUTH' }),
    },
    {
      title: 'absent en AIR',
      mutate: ({ authnContextDecl: _, ...vihf }) => ({ ...vihf, authentificationMode: 'INDIRECTE_RENFORCEE', subjectId: 'MAX LIBRE' }),
    },
  ],
})
