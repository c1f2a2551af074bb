import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/confidentialite-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'Les confidentialityCode contiennent celui du CDA ; les autres ne font que masquer.',
    en: 'The confidentialityCodes hold that of the CDA; the others only hide.',
  },
  requirements: ['XDM.11'],
  check(archive) {
    const codes = entreesCda(archive).flatMap(({ entry, cda, position }) => {
      const expected = cda.confidentialityCode?.code
      return expected === undefined ? [] : [{ expected, received: entry.confidentialityCodes.map(({ code }) => code), position }]
    })
    if (codes.length === 0) return 'non-applicable'
    return codes
      .filter(({ expected, received }) => !received.includes(expected))
      .map(({ received, ...rest }) => ({ ...rest, received: received.join(', ').slice(0, 200) || { fr: 'aucun code', en: 'no code' } }))
  },
  mutants: [
    {
      title: 'un autre code',
      mutate: (archive) =>
        changerEntrees(archive, (entry) => ({
          ...entry,
          confidentialityCodes: entry.confidentialityCodes.map((coded) => ({ ...coded, code: 'R' })),
        })),
    },
    { title: 'sans code', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, confidentialityCodes: [] })) },
  ],
})
