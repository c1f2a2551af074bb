import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'statut-indisponible',
  title: { fr: 'Certificat dont ni la CRL ni OCSP ne répondent', en: 'Certificate whose CRL and OCSP end points are down' },
  certificat: { issuer: 'organisations' },
  statut: 'indisponible',
})
