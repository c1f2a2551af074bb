import { ATTRIBUT, type CodeVihf, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/role-complet',
  artefact: 'vihf',
  title: { fr: 'Chaque rôle a un code, un OID de nomenclature et un libellé', en: 'Each role has a code, a code system OID and a label' },
  requirements: ['VIHF-12'],
  check(vihf) {
    if (vihf.roles.length === 0) return 'non-applicable'
    return vihf.roles
      .filter((role) => !isComplete(role))
      .map((role) => ({
        expected: 'code, codeSystem (OID), displayName',
        received: `code="${role.code}" codeSystem="${role.codeSystem}" displayName="${role.displayName ?? ''}"`,
        position: positionIn(vihf, ATTRIBUT.role),
      }))
  },
  mutants: [
    { title: 'sans libellé', mutate: (vihf) => ({ ...vihf, roles: vihf.roles.map(({ displayName: _, ...role }) => role) }) },
    { title: 'nomenclature en clair', mutate: (vihf) => ({ ...vihf, roles: vihf.roles.map((role) => ({ ...role, codeSystem: 'G15' })) }) },
  ],
})

function isComplete({ code, codeSystem, displayName = '' }: CodeVihf): boolean {
  return code !== '' && /^\d+(?:\.\d+)+$/.test(codeSystem) && displayName.trim() !== ''
}
