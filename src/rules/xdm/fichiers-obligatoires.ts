import type { XdmArchive } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'

const RACINE = ['README.TXT', 'INDEX.HTM']

export default defineRule({
  id: 'xdm/fichiers-obligatoires',
  artefact: 'xdm',
  title: {
    fr: 'L’archive contient README.TXT, INDEX.HTM et un METADATA.XML sous IHE_XDM.',
    en: 'The archive holds README.TXT, INDEX.HTM and a METADATA.XML below IHE_XDM.',
  },
  requirements: ['XDM.1'],
  check({ part, entiere, racine, files, lots }) {
    if (!entiere) return 'non-applicable'
    const missing = RACINE.filter((name) => !files.some(({ path }) => path.toUpperCase() === `${racine}${name}`.toUpperCase()))
    const metadata = lots.length > 0 ? [] : ['IHE_XDM/SUBSET01/METADATA.XML']
    return [...missing, ...metadata].map((name) => ({ expected: name, received: 'absent', position: { part } }))
  },
  mutants: [
    { title: 'sans README.TXT', mutate: (archive) => sans(archive, 'README.TXT') },
    { title: 'sans INDEX.HTM', mutate: (archive) => sans(archive, 'INDEX.HTM') },
    { title: 'sans METADATA.XML', mutate: (archive) => ({ ...archive, lots: [] }) },
  ],
})

function sans(archive: XdmArchive, name: string): XdmArchive {
  return { ...archive, files: archive.files.filter(({ path }) => path !== name) }
}
