import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

const PROFESSIONS = '1.2.250.1.71.1.2.7'
const SPECIALITES = '1.2.250.1.71.4.2.5'

export default defineRule({
  id: 'vihf/specialite',
  artefact: 'vihf',
  title: { fr: 'La spécialité d’un médecin est un savoir-faire de la TRE_R38', en: 'The specialty of a doctor is a TRE_R38 code' },
  requirements: ['VIHF-14'],
  check(vihf) {
    const [profession, specialite] = vihf.roles
    if (profession?.codeSystem !== PROFESSIONS || profession.code !== '10' || !specialite) return 'non-applicable'
    if (specialite.codeSystem === SPECIALITES) return 'conforme'
    return [
      {
        expected: `codeSystem="${SPECIALITES}"`,
        received: `codeSystem="${specialite.codeSystem}"`,
        position: positionIn(vihf, ATTRIBUT.role),
      },
    ]
  },
  mutants: [
    {
      title: 'nomenclature des rôles de prise en charge',
      mutate: (vihf) => ({
        ...vihf,
        roles: vihf.roles.map((role, rank) => (rank === 1 ? { ...role, codeSystem: '1.2.250.1.213.1.1.4.6' } : role)),
      }),
    },
  ],
})
