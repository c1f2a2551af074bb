import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/type-du-cda',
  artefact: 'xdm',
  title: { fr: 'Le typeCode de chaque document est le code du CDA.', en: 'The typeCode of each document is the code of the CDA.' },
  requirements: ['XDM.5'],
  check(archive) {
    const known = entreesCda(archive)
    if (known.length === 0) return 'non-applicable'
    return known
      .filter(({ entry, cda }) => entry.typeCode?.code !== cda.code?.code)
      .map(({ entry, cda, position }) => ({
        expected: cda.code?.code ?? { fr: 'aucun code', en: 'no code' },
        received: entry.typeCode?.code ?? { fr: 'aucun typeCode', en: 'no typeCode' },
        position,
      }))
  },
  mutants: [
    {
      title: 'autre type',
      mutate: (archive) =>
        changerEntrees(archive, (entry) => ({ ...entry, typeCode: { code: '34112-3', codeSystem: '', displayName: '' } })),
    },
    { title: 'sans type', mutate: (archive) => changerEntrees(archive, ({ typeCode: _, ...entry }) => entry) },
  ],
})
