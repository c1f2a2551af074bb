import type { Bilingual } from '#src/domain/bilingual.ts'
import type { CertificateCheck } from '#src/exchange/credentials.ts'
import type { LotSignatureFacts } from '#src/wire/dsg/lot-signature.ts'
import { RSA_SHA1 } from '#src/wire/saml/namespaces.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import type { Moyens } from '../moyens.ts'
import { type RefusDmp, refuser } from '../refus.ts'
import { organisationOf } from './organisation-tls.ts'
import { certificateProblem } from './signature.ts'

/**
 * The lot is signed as `specs/dmp.md` §4.6 asks: the SubmissionSet first in the manifest, each document with its digest, XAdES
 * properties, a signature certificate of the same organisation (or person) as the VIHF's.
 */
export async function controlSignatureLot(
  vihf: Vihf,
  { signature }: LotRecu,
  { configuration, trust }: Pick<Moyens, 'configuration' | 'trust'>,
  validityMs: number,
): Promise<RefusDmp | undefined> {
  const verify = (certificate: string | undefined) => trust.verify(Buffer.from(certificate ?? '', 'base64'), validityMs)
  const problem = signature
    ? (formProblem(signature, configuration) ??
      signerProblem(await verify(signature.certificate), await verify(vihf.signature?.certificate), vihf))
    : { fr: 'aucune signature de lot', en: 'no signature of the submission set' }
  if (problem === undefined) return undefined
  return refuser('signature-lot', configuration, {
    expected: {
      fr: 'un lot signé (IHE DSG, XAdES) : manifeste complet, certificat de signature de la structure du VIHF',
      en: 'a signed submission set (IHE DSG, XAdES): complete manifest, signature certificate of the structure of the VIHF',
    },
    received: problem,
    explanation: {
      fr: 'Chaque lot porte un document signature ; son manifeste nomme le lot puis chaque document, avec l’empreinte du document canonicalisé avec ses commentaires.',
      en: 'Each lot carries a signature document; its manifest names the lot, then each document with the digest of its canonical form, comments included.',
    },
  })
}

function formProblem(facts: LotSignatureFacts, { signature: { sha1 } }: DmpConfiguration): Bilingual | undefined {
  const [, ...documents] = facts.manifest
  const wrong = documents.find(({ digest }) => digest !== 'conforme')
  if (facts.problem !== undefined) return facts.problem
  if (sha1 === 'refuse' && facts.signatureMethod === RSA_SHA1)
    return { fr: 'SHA-1, que la configuration refuse', en: 'SHA-1, which the configuration refuses' }
  if (!facts.submissionSetFirst)
    return {
      fr: `le manifeste commence par "${facts.manifest[0]?.uri ?? ''}" au lieu du lot`,
      en: `the manifest begins with "${facts.manifest[0]?.uri ?? ''}" instead of the submission set`,
    }
  if (facts.missing.length > 0)
    return { fr: `le manifeste ne nomme pas ${facts.missing.join(', ')}`, en: `the manifest does not name ${facts.missing.join(', ')}` }
  if (wrong)
    return {
      fr: `empreinte de ${wrong.uri} : ${wrong.digest === 'different' ? 'elle diffère du document reçu' : 'elle ne peut pas être vérifiée'}`,
      en: `digest of ${wrong.uri}: ${wrong.digest === 'different' ? 'it differs from the document received' : 'it cannot be verified'}`,
    }
  return facts.signedProperties
    ? undefined
    : {
        fr: 'propriétés XAdES v1.1.1 absentes, incomplètes ou d’un autre certificat',
        en: 'XAdES v1.1.1 properties absent, incomplete or of another certificate',
      }
}

function signerProblem(signer: CertificateCheck, vihfSigner: CertificateCheck, { authentificationMode }: Vihf): Bilingual | undefined {
  const identity = authentificationMode === 'DIRECTE' ? (name: string) => name : organisationOf
  return (
    certificateProblem(signer) ??
    (identity(signer.subject) === identity(vihfSigner.subject)
      ? undefined
      : {
          fr: `signataire du lot ${signer.subject}, du VIHF ${vihfSigner.subject}`,
          en: `signer of the submission set ${signer.subject}, of the VIHF ${vihfSigner.subject}`,
        })
  )
}
