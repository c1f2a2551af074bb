import { opensSessions, type Peer } from '#src/exchange/peer.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/**
 * TLS is opened with the certificate that authenticates, ORG_AUTH_CLI or the card's, not with the one that signs (`specs/dmp.md` §2.3): before
 * anything of the message is looked at. What the real service answers is unknown.
 */
export function controlCertificatTls({ certificate }: Peer, configuration: DmpConfiguration): RefusDmp | undefined {
  if (!certificate?.authorized || opensSessions(certificate)) return undefined
  return refuser('certificat-tls', configuration, {
    expected: {
      fr: 'certificat TLS ORG_AUTH_CLI, ou d’authentification de la carte CPS (usage étendu clientAuth)',
      en: 'TLS certificate ORG_AUTH_CLI, or of authentication of the CPS card (extended usage clientAuth)',
    },
    received: {
      fr: `${certificate.subject}, sans l’usage étendu clientAuth`,
      en: `${certificate.subject}, without the extended usage clientAuth`,
    },
    explanation: {
      fr: 'La connexion TLS a été ouverte avec un certificat qui n’authentifie pas : le cachet ORG_SIGN et le certificat de signature de la carte ne servent qu’à signer. Donnez au client TLS le certificat ORG_AUTH_CLI (ou d’authentification de la carte), et gardez le cachet pour le VIHF et le lot.',
      en: 'TLS was opened with a certificate that does not authenticate: the ORG_SIGN seal and the signature certificate of the card only sign. Give the TLS client the ORG_AUTH_CLI certificate (or the authentication one of the card), and keep the seal for the VIHF and the lot.',
    },
  })
}
