import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

/** Date, type, NOM, prénom, optional file number; labels may hold spaces and accents. */
const NOM_DE_FICHIER = /^\d{8}_.+_[^_]+_[^_]+(?:_[^_]+)?\.pdf$/i

export default defineRule({
  id: 'mail/nom-du-pdf',
  artefact: 'mail',
  title: {
    fr: 'Chaque PDF se nomme <AAAAMMJJ>_<type>_<NOM>_<prénom>[_<numéro de dossier>].pdf.',
    en: 'Each PDF is named <YYYYMMDD>_<type>_<FAMILY>_<given>[_<file number>].pdf.',
  },
  requirements: ['ECO.2.1.6'],
  check(envoi) {
    if (!estEnvoiDeDocument(envoi) || envoi.pdfs.length === 0) return 'non-applicable'
    return envoi.pdfs
      .filter(({ fileName = '' }) => fileName.length > 255 || !NOM_DE_FICHIER.test(fileName))
      .map(({ part, fileName }) => ({
        expected: '20240220_CR d’imagerie médicale_NOM_prénom.pdf',
        received: fileName?.slice(0, 200) ?? { fr: 'PDF sans nom', en: 'PDF without a name' },
        position: { part },
      }))
  },
  mutants: [
    { title: 'nom libre', mutate: siDocument((envoi) => nommer(envoi, 'compte-rendu.pdf')) },
    { title: 'sans date', mutate: siDocument((envoi) => nommer(envoi, 'CR d’imagerie médicale_PAT-TROIS_DOMINIQUE.pdf')) },
    { title: 'sans prénom', mutate: siDocument((envoi) => nommer(envoi, '20240220_CR d’imagerie médicale_PAT-TROIS.pdf')) },
  ],
})

function nommer<Porteur extends { readonly pdfs: readonly { readonly fileName?: string }[] }>(envoi: Porteur, fileName: string): Porteur {
  return { ...envoi, pdfs: envoi.pdfs.map((pdf) => ({ ...pdf, fileName })) }
}
