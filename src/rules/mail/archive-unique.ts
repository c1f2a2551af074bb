import { inEach } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import { isArchive } from '#src/wire/mime/nature.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel, siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/archive-unique',
  artefact: 'mail',
  title: {
    fr: 'Un envoi de document porte une seule archive, nommée IHE_XDM.ZIP (casse libre).',
    en: 'An envoi de document carries one archive, named IHE_XDM.ZIP in any case.',
  },
  requirements: ['ECO.2.1.1'],
  check(envoi) {
    if (!estEnvoiDeDocument(envoi)) return 'non-applicable'
    const archives = envoi.courriel.attachments.filter(isArchive)
    if (archives.length !== 1)
      return [
        {
          expected: { fr: 'une archive IHE_XDM.ZIP', en: 'one IHE_XDM.ZIP archive' },
          received: inEach((locale) => compte(archives.length, 'archive', locale)),
          position: {},
        },
      ]
    const { fileName, part } = archives[0]!
    return fileName?.toUpperCase() === 'IHE_XDM.ZIP'
      ? 'conforme'
      : [{ expected: 'IHE_XDM.ZIP', received: fileName ?? { fr: 'archive sans nom', en: 'archive without a name' }, position: { part } }]
  },
  mutants: [
    {
      title: 'deux archives',
      mutate: siDocument((envoi) => {
        const { attachments } = envoi.courriel
        return changerCourriel(envoi, { attachments: [...attachments, attachments.find(isArchive)!] })
      }),
    },
    {
      title: 'archive d’un autre nom',
      mutate: siDocument((envoi) =>
        changerCourriel(envoi, {
          attachments: envoi.courriel.attachments.map((item) => (isArchive(item) ? { ...item, fileName: 'documents.zip' } : item)),
        }),
      ),
    },
  ],
})
