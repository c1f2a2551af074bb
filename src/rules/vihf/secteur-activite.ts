import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** Code of TRE_R02 with its code system (`specs/dmp.md` §3.2). */
const FORME = /^SA\d{2}\^1\.2\.250\.1\.71\.4\.2\.4$/

export default defineRule({
  id: 'vihf/secteur-activite',
  artefact: 'vihf',
  title: { fr: 'Secteur_Activite est un code SAxx suivi de son OID', en: 'Secteur_Activite is a code SAxx followed by its OID' },
  requirements: ['VIHF-03'],
  check(vihf) {
    if (vihf.secteurActivite === undefined) return 'non-applicable'
    if (FORME.test(vihf.secteurActivite)) return 'conforme'
    return [
      { expected: 'SAxx^1.2.250.1.71.4.2.4', received: `"${vihf.secteurActivite}"`, position: positionIn(vihf, ATTRIBUT.secteurActivite) },
    ]
  },
  mutants: [
    { title: 'sans OID', mutate: (vihf) => ({ ...vihf, secteurActivite: 'SA01' }) },
    { title: 'autre OID', mutate: (vihf) => ({ ...vihf, secteurActivite: 'SA01^1.2.250.1.71.4.2.5' }) },
  ],
})
