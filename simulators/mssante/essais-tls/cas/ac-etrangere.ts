import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'ac-etrangere',
  title: { fr: 'Certificat d’une autorité étrangère à l’IGC-Santé', en: 'Certificate of an authority outside IGC-Santé' },
  certificat: { issuer: 'etrangere' },
  statut: 'aucun',
})
