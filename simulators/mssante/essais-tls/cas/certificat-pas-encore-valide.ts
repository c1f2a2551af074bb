import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'certificat-pas-encore-valide',
  title: { fr: 'Certificat pas encore valide', en: 'Certificate not yet valid' },
  certificat: { issuer: 'organisations', validity: 'not-yet-valid' },
  statut: 'publie',
})
