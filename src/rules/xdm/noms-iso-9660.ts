import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'xdm/noms-iso-9660',
  artefact: 'xdm',
  title: {
    fr: 'Les noms suivent ISO 9660 niveau 1 : 8 caractères, extension de 3, A–Z, 0–9 et _.',
    en: 'Names follow ISO 9660 level 1: 8 characters, extension of 3, A–Z, 0–9 and _.',
  },
  requirements: ['XDM.2'],
  check({ part, racine, files }) {
    if (files.length === 0) return 'non-applicable'
    return files
      .map(({ path }) => path.slice(racine.length))
      .filter((path) => !path.split('/').every((name, index, all) => (index < all.length - 1 ? DOSSIER : FICHIER).test(name)))
      .map((path) => ({ expected: 'DOC0001.XML', received: path.slice(0, 200), position: { part: `${part}/${path.slice(0, 200)}` } }))
  },
  mutants: [
    { title: 'nom long', mutate: (archive) => renommer(archive, 'IHE_XDM/SUBSET01/COMPTE_RENDU.XML') },
    { title: 'nom en minuscules', mutate: (archive) => renommer(archive, 'IHE_XDM/SUBSET01/doc0001.xml') },
  ],
})

const DOSSIER = /^[A-Z0-9_]{1,8}$/
const FICHIER = /^[A-Z0-9_]{1,8}(?:\.[A-Z0-9_]{1,3})?$/

function renommer<Archive extends { readonly files: readonly { readonly path: string }[] }>(archive: Archive, path: string): Archive {
  return { ...archive, files: archive.files.map((file, index) => (index === archive.files.length - 1 ? { ...file, path } : file)) }
}
