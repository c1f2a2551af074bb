/** Whose certificates the operators of the espace de confiance present: what the white list says (`specs/mssante.md` §1.3). */
export interface AnnuaireOperateurs {
  /** DNs (RFC 4514) declared for a domain, as written; empty when it is unknown. */
  certificats(domaine: string): readonly string[]
  /** True when the certificate is one of the domain's operator. */
  admet(dn: string, domaine: string): boolean
}
