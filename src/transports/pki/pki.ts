import type { Bilingual } from '#src/domain/bilingual.ts'
import type { KeyPair, ServerKeys, TestAuthorities } from '#src/exchange/credentials.ts'
import type { CertificateTrust } from './trust-store.ts'

/** Pass phrase of every PFX that the bench writes; the keys are worth nothing outside it. */
export const pfxPassphrase = 'banc'

/** Paths of a certificate's files. */
export interface CertificateFiles {
  /** PEM, leaf first, then its authority. */
  readonly cert: string
  /** PEM, PKCS #8. */
  readonly key: string
  /** PKCS #12; its pass phrase is `banc`. Servers have none. */
  readonly pfx?: string
}

/** The certificates of the bench: its own test PKI, and what the configuration added. */
export interface Pki {
  /** Trust anchors, PEM: the test root and the extra anchors. */
  readonly ca: string
  /** Authorities below the root, then the root, PEM. */
  readonly chain: string
  /** Revocation lists, PEM, one per authority. */
  readonly crl: readonly string[]
  /**
   * Key material of a listener: `serveur` (HTTP services; the configured own server when there is one), `operateur-etablissement`,
   * `operateur-mon-espace-sante`, `operateur-distant`. Throws an `Error` that names the known ones.
   */
  serverKeys(id?: string): ServerKeys
  /**
   * Key material of a client or signer: `INSI-AUTO`, `INSI-MANU`, `ORG-AUTH-CLI`, `ORG-SIGN`, `CPS-AUTH`, `CPS-SIGN`, an operator, or
   * one to be refused (`client-expire`, `client-pas-encore-valide`, `client-revoque`, `client-etranger`). Throws an `Error`.
   */
  client(id: string): KeyPair
  readonly trust: CertificateTrust
  /** The authorities of the test PKI, for what is issued while the bench runs. */
  readonly authorities: TestAuthorities
  /** What the test PKI holds, for `describePki`. */
  readonly certificates: readonly { readonly id: string; readonly title: Bilingual; readonly files: CertificateFiles }[]
  /** Where the files lie, for the ready document. */
  readonly files: {
    readonly ca: string
    readonly chain: string
    readonly crl: string
    readonly clients: Readonly<Record<string, CertificateFiles>>
  }
}
