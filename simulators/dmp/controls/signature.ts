import type { Bilingual } from '#src/domain/bilingual.ts'
import type { CertificateCheck } from '#src/exchange/credentials.ts'
import { RSA_SHA1, SHA1 } from '#src/wire/saml/namespaces.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/**
 * The signature is right, its certificate trusted, in validity, not revoked, and made to sign: `DMPInvalidCertificate` otherwise
 * (`specs/dmp.md` §2.3, §3.6 point 3).
 * @param signer what the trust store says of the certificate of KeyInfo
 */
export function controlSignature({ signature }: Vihf, signer: CertificateCheck, configuration: DmpConfiguration): RefusDmp | undefined {
  const received = signature
    ? (signature.problem ?? sha1Problem(signature, configuration) ?? certificateProblem(signer))
    : { fr: 'aucune signature', en: 'no signature' }
  if (received === undefined) return undefined
  return refuser('vihf-signature', configuration, {
    expected: {
      fr: 'une signature XML juste, par un certificat de signature (cachet ORG_SIGN ou signature CPS) de confiance et en validité',
      en: 'a right XML signature, by a signature certificate (ORG_SIGN seal or CPS signature) trusted and in validity',
    },
    received,
    explanation: {
      fr: 'La signature du VIHF est refusée. Le certificat d’authentification (ORG_AUTH_CLI, CPS authentification) ne signe pas : il faut le cachet ORG_SIGN ou le certificat de signature de la carte.',
      en: 'The signature of the VIHF is refused. The authentication certificate does not sign: use the ORG_SIGN seal or the card’s signature certificate.',
    },
  })
}

/** Why a signer's certificate cannot be admitted; `undefined` when it can. */
export function certificateProblem({ trusted, reason, subject, keyUsages }: CertificateCheck): Bilingual | undefined {
  if (!trusted)
    return {
      fr: `certificat ${REASONS[reason ?? 'untrusted'].fr} : ${subject || 'sans nom lisible'}`,
      en: `${REASONS[reason ?? 'untrusted'].en} certificate: ${subject || 'without a readable name'}`,
    }
  return keyUsages.includes('nonRepudiation')
    ? undefined
    : {
        fr: `certificat sans l’usage nonRepudiation (${keyUsages.join(', ')}) : ${subject}`,
        en: `certificate without the usage nonRepudiation (${keyUsages.join(', ')}): ${subject}`,
      }
}

const REASONS: Readonly<Record<NonNullable<CertificateCheck['reason']>, Bilingual>> = {
  untrusted: { fr: 'd’une autorité inconnue', en: 'untrusted' },
  expired: { fr: 'expiré', en: 'expired' },
  'not-yet-valid': { fr: 'pas encore valide', en: 'not yet valid' },
  revoked: { fr: 'révoqué', en: 'revoked' },
  unreadable: { fr: 'illisible', en: 'unreadable' },
}

function sha1Problem(
  { signatureMethod, digestMethod }: NonNullable<Vihf['signature']>,
  { signature: { sha1 } }: DmpConfiguration,
): Bilingual | undefined {
  return sha1 === 'refuse' && (signatureMethod === RSA_SHA1 || digestMethod === SHA1)
    ? { fr: 'SHA-1, que la configuration refuse', en: 'SHA-1, which the configuration refuses' }
    : undefined
}
