import { defineCas } from '../cas-essai.ts'

export default defineCas({
  id: 'tls-ancien',
  title: { fr: 'TLS 1.0 et 1.1 seulement', en: 'TLS 1.0 and 1.1 only' },
  certificat: { issuer: 'organisations' },
  statut: 'publie',
  // at its default security level OpenSSL has no suite left below TLS 1.2
  tls: () => ({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
})
