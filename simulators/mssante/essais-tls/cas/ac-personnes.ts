import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'ac-personnes',
  title: { fr: 'Certificat d’une autre AC de l’IGC-Santé (Personnes)', en: 'Certificate of another authority of IGC-Santé (Personnes)' },
  certificat: { issuer: 'personnes' },
  statut: 'publie',
})
