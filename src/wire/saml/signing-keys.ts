/** What signs: private key and certificate, PEM. */
export interface SigningKeys {
  /** Leaf first, then its chain up to the root. */
  readonly cert: string
  readonly key: string
}

/** Algorithms of the profile: `sha1` as in the official samples of 2019–2020, `sha256` as recent clients (`specs/dmp.md` §3.4). */
export type Empreinte = 'sha1' | 'sha256'
