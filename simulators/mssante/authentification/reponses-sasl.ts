/** Reads `user=<mailbox>^Aauth=Bearer <token>^A^A` (`specs/mssante.md` §1.5); `undefined` when a member is missing. */
export function lireXoauth2(reponse: string): { readonly boite: string; readonly jeton: string } | undefined {
  const [, boite, jeton] = /^user=([^\u0001]+)\u0001auth=Bearer +([^\u0001 ]+)\u0001\u0001$/i.exec(reponse) ?? []
  return boite && jeton ? { boite: boite.trim(), jeton } : undefined
}

/** The mailbox that a client asks for, as far as its response can be read; empty when it cannot. LOGIN gives the form of PLAIN. */
export function boiteDemandee(mecanisme: string, reponse: string): string {
  if (mecanisme === 'EXTERNAL') return reponse
  return (mecanisme === 'XOAUTH2' ? lireXoauth2(reponse)?.boite : lirePlain(reponse)?.nom) ?? ''
}

/** Reads `authzid NUL authcid NUL password` (RFC 4616 §2); an identity to act for must be the one that authenticates. */
export function lirePlain(reponse: string): { readonly nom: string; readonly motDePasse: string } | undefined {
  const [pour, nom, motDePasse, ...trop] = reponse.split('\u0000')
  if (pour === undefined || !nom || !motDePasse || trop.length > 0) return undefined
  return pour === '' || pour === nom ? { nom, motDePasse } : undefined
}
