import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

const FORMAT_N1 = 'urn:ihe:iti:xds-sd:pdf:2008'

export default defineRule({
  id: 'xdm/format-n1',
  artefact: 'xdm',
  title: {
    fr: `Le formatCode d’un CDA de niveau 1 qui encapsule un PDF est ${FORMAT_N1}.`,
    en: `The formatCode of a level 1 CDA that encapsulates a PDF is ${FORMAT_N1}.`,
  },
  requirements: ['XDM.6'],
  check(archive) {
    const n1 = entreesCda(archive).filter(({ cda: { body } }) => body?.kind === 'N1' && body.mediaType === 'application/pdf')
    if (n1.length === 0) return 'non-applicable'
    return n1
      .filter(({ entry }) => entry.formatCode?.code !== FORMAT_N1)
      .map(({ entry, position }) => ({
        expected: FORMAT_N1,
        received: entry.formatCode?.code ?? { fr: 'aucun formatCode', en: 'no formatCode' },
        position,
      }))
  },
  mutants: [
    {
      title: 'format d’un document structuré',
      mutate: (archive) =>
        changerEntrees(archive, (entry) => ({
          ...entry,
          formatCode: { code: 'urn:ihe:lab:xd-lab:2008', codeSystem: '', displayName: '' },
        })),
    },
  ],
})
