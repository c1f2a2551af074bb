import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { Peer } from '#src/exchange/peer.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** In indirect authentication, who opened TLS and who signed are the same organisation (`specs/dmp.md` §3.6 point 5). */
export function controlOrganisationTls(
  { authentificationMode }: Vihf,
  signer: string,
  { certificate }: Peer,
  configuration: DmpConfiguration,
): RefusDmp | undefined {
  if (authentificationMode === 'DIRECTE') return undefined
  const expected = organisationOf(signer)
  const received = certificate?.authorized ? organisationOf(certificate.subject) : ''
  if (expected !== '' && received === expected) return undefined
  return refuser('organisation-tls', configuration, {
    expected: { fr: `certificat TLS de confiance, OU=${expected}`, en: `trusted TLS certificate, OU=${expected}` },
    received: certificate
      ? {
          fr: `${certificate.subject}${certificate.authorized ? '' : ` (${certificate.reason ?? 'refusé'})`}`,
          en: `${certificate.subject}${certificate.authorized ? '' : ` (${certificate.reason ?? 'refused'})`}`,
        }
      : { fr: 'aucun certificat client', en: 'no client certificate' },
    explanation: {
      fr: 'Le certificat de la connexion TLS (ORG_AUTH_CLI) et celui qui a signé le VIHF (ORG_SIGN) doivent être de la même structure.',
      en: 'The certificate of the TLS connection (ORG_AUTH_CLI) and the one that signed the VIHF (ORG_SIGN) must be of the same structure.',
    },
  })
}

/** OU of a name: the Struct_IdNat of an organisation's certificate; empty when there is none. */
export function organisationOf(name: string): string {
  const parsed = parseDistinguishedName(name)
  return (parsed && nameAttribute(parsed, 'OU')) ?? ''
}
