import { sameDistinguishedName } from '#src/domain/distinguished-name.ts'
import { X509_SUBJECT_NAME } from '#src/wire/saml/namespaces.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** Issuer is the subject of the signer's certificate, in the literal format (`specs/dmp.md` §3.6 point 4). */
export function controlEmetteur({ issuer, issuerFormat }: Vihf, signer: string, configuration: DmpConfiguration): RefusDmp | undefined {
  if (issuerFormat === X509_SUBJECT_NAME && sameDistinguishedName(issuer, signer)) return undefined
  return refuser('vihf-emetteur', configuration, {
    expected: `Issuer "${signer}", Format="${X509_SUBJECT_NAME}"`,
    received: `Issuer "${issuer}", Format="${issuerFormat}"`,
    explanation: {
      fr: 'L’émetteur du VIHF doit être le sujet du certificat qui l’a signé.',
      en: 'The issuer of the VIHF must be the subject of the certificate that signed it.',
    },
  })
}
