import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'
import type { AddedMaterial } from './read-pki.ts'
import { readRevocationList } from './revocation-list.ts'

/** Refuses what the configuration adds when it cannot be used, before anything listens. Throws `MaterialError`, which says what to give. */
export function checkMaterial({ extraAnchors = [], extraCrl = [], ownServer }: AddedMaterial): void {
  for (const [index, anchor] of extraAnchors.entries()) {
    const certificates = anchor.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    if (!certificates)
      throw new MaterialError({
        fr: `L’autorité de confiance ${index + 1} ne contient aucun certificat. Donnez-la en PEM (« -----BEGIN CERTIFICATE----- »).`,
        en: `Extra trust anchor ${index + 1} holds no certificate. Give it in PEM ("-----BEGIN CERTIFICATE-----").`,
      })
    for (const pem of certificates)
      readable(() => new X509Certificate(pem), { fr: `L’autorité de confiance ${index + 1}`, en: `Extra trust anchor ${index + 1}` })
  }
  for (const [index, list] of extraCrl.entries())
    readable(() => readRevocationList(list), { fr: `La liste de révocation ${index + 1}`, en: `Extra revocation list ${index + 1}` })
  if (!ownServer) return
  const certificate = readable(() => new X509Certificate(ownServer.cert), {
    fr: 'Le certificat du serveur',
    en: 'The certificate of the own server',
  })
  const key = readable(() => createPrivateKey(ownServer.key), { fr: 'La clé du serveur', en: 'The key of the own server' })
  if (!certificate.checkPrivateKey(key)) {
    throw new MaterialError({
      fr: 'La clé du serveur n’est pas celle de son certificat. Donnez la paire émise ensemble, le certificat du serveur en premier.',
      en: 'The key of the own server does not belong to its certificate. Give the pair that was issued together, leaf certificate first.',
    })
  }
}

/** A certificate, key or list that the configuration names cannot be used. */
class MaterialError extends UserError {
  override readonly name = 'MaterialError'
}

function readable<T>(read: () => T, what: Bilingual): T {
  try {
    return read()
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new MaterialError({
      fr: `${what.fr} est illisible (${reason}). Donnez un PEM, sans phrase de passe.`,
      en: `${what.en} cannot be read: ${reason}. Give it in PEM, without a pass phrase.`,
    })
  }
}
