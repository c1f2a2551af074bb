import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'autre-nom',
  title: { fr: 'Certificat au nom d’un autre hôte', en: 'Certificate for another host name' },
  certificat: { issuer: 'organisations' },
  noms: ['autre-hote.banc.test'],
  statut: 'publie',
})
