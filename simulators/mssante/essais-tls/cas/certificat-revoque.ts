import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'certificat-revoque',
  title: { fr: 'Certificat révoqué, par la CRL et par OCSP', en: 'Revoked certificate, by CRL and OCSP' },
  certificat: { issuer: 'organisations', revoked: true },
  statut: 'publie',
})
