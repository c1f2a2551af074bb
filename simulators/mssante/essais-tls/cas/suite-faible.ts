import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'suite-faible',
  title: { fr: 'TLS 1.2 avec des suites faibles seulement', en: 'TLS 1.2 with weak cipher suites only' },
  certificat: { issuer: 'organisations' },
  statut: 'publie',
  tls: ({ suitesFaibles }) => ({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: `${suitesFaibles.join(':')}:@SECLEVEL=0` }),
})
