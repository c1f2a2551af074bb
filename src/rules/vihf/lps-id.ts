import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/lps-id',
  artefact: 'vihf',
  title: { fr: 'LPS_ID identifie l’installation du logiciel', en: 'LPS_ID identifies the installation of the software' },
  requirements: ['VIHF-16'],
  check: (vihf) =>
    vihf.lpsId === undefined ? [{ expected: 'LPS_ID', received: 'absent', position: positionIn(vihf, ATTRIBUT.lpsId) }] : 'conforme',
  mutants: [{ title: 'LPS_ID absent', mutate: ({ lpsId: _, ...vihf }) => vihf }],
})
