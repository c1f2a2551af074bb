import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/langue-du-cda',
  artefact: 'xdm',
  title: { fr: 'languageCode est la langue du CDA.', en: 'languageCode is the language of the CDA.' },
  requirements: ['XDM.10'],
  check(archive) {
    const langues = entreesCda(archive).filter(({ cda }) => cda.languageCode)
    if (langues.length === 0) return 'non-applicable'
    return langues
      .filter(({ entry, cda }) => entry.languageCode !== cda.languageCode)
      .map(({ entry, cda, position }) => ({
        expected: cda.languageCode!,
        received: entry.languageCode?.slice(0, 100) ?? { fr: 'aucune langue', en: 'no language' },
        position,
      }))
  },
  mutants: [
    { title: 'autre langue', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, languageCode: 'en-US' })) },
    { title: 'sans langue', mutate: (archive) => changerEntrees(archive, ({ languageCode: _, ...entry }) => entry) },
  ],
})
