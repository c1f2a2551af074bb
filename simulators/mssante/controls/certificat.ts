import { AUCUN_CERTIFICAT } from '#src/domain/wording.ts'
import type { Peer } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/** The client of the inter-operator service shows a certificate of the trust space (`specs/mssante.md` §1.4). */
export function controleCertificat({ certificate }: Peer): Refusal | undefined {
  if (certificate?.authorized) return undefined
  return {
    control: 'mssante/certificat-client',
    code: '550 5.7.1',
    wire: 'Client certificate required',
    explanation: {
      fr: 'L’opérateur émetteur doit présenter un certificat client IGC-Santé valide : configurez le certificat et sa clé sur votre relais.',
      en: 'The sending operator must present a valid IGC-Santé client certificate: configure the certificate and its key on your relay.',
    },
    expected: { fr: 'un certificat client de confiance', en: 'a trusted client certificate' },
    received: certificate
      ? {
          fr: `${certificate.subject} (${certificate.reason ?? 'refusé'})`,
          en: `${certificate.subject} (${certificate.reason ?? 'refused'})`,
        }
      : AUCUN_CERTIFICAT,
  }
}
