import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'certificat-expire',
  title: { fr: 'Certificat expiré', en: 'Expired certificate' },
  certificat: { issuer: 'organisations', validity: 'expired' },
  statut: 'publie',
})
