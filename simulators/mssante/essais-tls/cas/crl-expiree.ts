import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'crl-expiree',
  title: { fr: 'Certificat dont la seule liste de révocation est expirée', en: 'Certificate whose only revocation list has expired' },
  certificat: { issuer: 'organisations' },
  statut: 'liste-expiree',
})
