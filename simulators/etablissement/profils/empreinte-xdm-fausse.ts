import { readZip } from '#src/wire/zip/read-zip.ts'
import { writeZip } from '#src/wire/zip/write-zip.ts'
import { defineProfil } from '../profil.ts'

const VIDE = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'

export default defineProfil({
  id: 'empreinte-xdm-fausse',
  titre: { fr: 'Écrit dans METADATA.XML l’empreinte d’un autre document', en: 'Writes in METADATA.XML the hash of another document' },
  famille: 'xdm',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['xdm/empreinte'],
  conduite: {
    async archive(archive, mtimeMs) {
      const { message: fichiers } = await readZip(archive, 'IHE_XDM.ZIP')
      const fausses = fichiers.map(({ path, bytes }) => ({ path, bytes: path.endsWith('METADATA.XML') ? fausser(bytes) : bytes }))
      return writeZip(fausses, mtimeMs)
    },
  },
})

function fausser(metadata: Buffer): Buffer {
  return Buffer.from(metadata.toString('utf8').replace(/(name="hash">.*?<rim:Value>)[0-9a-f]{40}/s, `$1${VIDE}`), 'utf8')
}
