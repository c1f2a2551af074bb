import type { Wording } from '#src/domain/bilingual.ts'
import { positionIn, type Vihf } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** ADELI or RPPS with its prefix (`specs/dmp.md` §0.3). */
const NATIONAL = /^(?:0[0-9A-Z]{9}|8\d{11})$/
/** Structure with its prefix, `/`, local identifier. */
const INTERNE = /^[13-6][0-9A-Z]{8,16}\/.+$/

export default defineRule({
  id: 'vihf/name-id',
  artefact: 'vihf',
  title: {
    fr: 'NameID est un identifiant national ou interne de professionnel',
    en: 'NameID is a national or internal identifier of a professional',
  },
  requirements: ['EX_0.1-1025'],
  check: (vihf) =>
    isWellFormed(vihf) ? 'conforme' : [{ expected: expectedIn(vihf), received: `"${vihf.nameId}"`, position: positionIn(vihf, 'NameID') }],
  mutants: [
    { title: 'RPPS sans préfixe', mutate: (vihf) => ({ ...vihf, nameId: '99900063480' }) },
    { title: 'identifiant local seul', mutate: (vihf) => ({ ...vihf, nameId: 'dupont' }) },
    {
      title: 'identifiant interne en AIR',
      mutate: (vihf) => ({
        ...vihf,
        authentificationMode: 'INDIRECTE_RENFORCEE',
        authnContextDecl: 'CONF_EXI_PGSSIS',
        nameId: '30B0127189/42',
        subjectId: 'MAX LIBRE',
      }),
    },
  ],
})

function isWellFormed({ nameId, authentificationMode }: Vihf): boolean {
  return NATIONAL.test(nameId) || (authentificationMode === 'INDIRECTE' && INTERNE.test(nameId))
}

function expectedIn({ authentificationMode }: Vihf): Wording {
  return authentificationMode === 'INDIRECTE'
    ? { fr: '8 + RPPS, 0 + ADELI, ou 3<FINESS>/<identifiant interne>', en: '8 + RPPS, 0 + ADELI, or 3<FINESS>/<internal identifier>' }
    : { fr: '8 + RPPS ou 0 + ADELI', en: '8 + RPPS or 0 + ADELI' }
}
