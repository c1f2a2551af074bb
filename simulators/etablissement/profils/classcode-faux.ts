import { classeDe, TRE_A03 } from '#src/domain/document-type.ts'
import { defineProfil } from '../profil.ts'

/** Class of the summaries: the one of `SYNTH`. */
const SYNTHESE = classeDe('SYNTH')!

export default defineProfil({
  id: 'classcode-faux',
  titre: { fr: 'Range la lettre de liaison parmi les synthèses', en: 'Files the discharge letter among summaries' },
  famille: 'xds',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['xds/class-code'],
  conduite: {
    lot: ({ documents: [lettre, ...autres], ...lot }) => ({
      ...lot,
      documents: [{ ...lettre!, classCode: { code: SYNTHESE.code, codeSystem: TRE_A03, displayName: SYNTHESE.libelle } }, ...autres],
    }),
  },
})
