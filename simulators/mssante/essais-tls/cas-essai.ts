import type { SecureContextOptions } from 'node:tls'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ServerOrder } from '#src/exchange/credentials.ts'
import type { ConfigurationEssaisTls } from './configuration.ts'

/** A listener made for one trial: the certificate it presents and the TLS it speaks; one file of `cas/` each. */
export interface CasEssai {
  /** Name of its file: `certificat-expire`. */
  readonly id: string
  readonly title: Bilingual
  /** True for the witness: a client that refuses it has something to change. */
  readonly conforme?: true
  readonly certificat: Pick<ServerOrder, 'issuer' | 'validity' | 'revoked'>
  /** Names of the certificate; those of the bench when absent. */
  readonly noms?: readonly string[]
  /**
   * Where the certificate says that its status is told: the list and the responder of the bench, an expired list alone, end points that
   * never answer, or nowhere.
   */
  readonly statut: 'publie' | 'liste-expiree' | 'indisponible' | 'aucun'
  /** TLS 1.2 and 1.3 with OpenSSL's suites when absent. */
  readonly tls?: (configuration: ConfigurationEssaisTls) => Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers'>
}

/** Types the definition; returns it unchanged. */
export function defineCas(cas: CasEssai): CasEssai {
  return cas
}
