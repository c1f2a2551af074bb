/** Reads `user=<mailbox>^Aauth=Bearer <token>^A^A` (`specs/mssante.md` §1.5); `undefined` when a member is missing. */
export function lireXoauth2(reponse: string): { readonly boite: string; readonly jeton: string } | undefined {
  const [, boite, jeton] = /^user=([^\u0001]+)\u0001auth=Bearer +([^\u0001 ]+)\u0001\u0001$/i.exec(reponse) ?? []
  return boite && jeton ? { boite: boite.trim(), jeton } : undefined
}

/** Reads `authzid NUL authcid NUL password` (RFC 4616 §2); an identity to act for must be the one that authenticates. */
export function lirePlain(reponse: string): { readonly nom: string; readonly motDePasse: string } | undefined {
  const [pour, nom, motDePasse, ...trop] = reponse.split('\u0000')
  if (pour === undefined || !nom || !motDePasse || trop.length > 0) return undefined
  return pour === '' || pour === nom ? { nom, motDePasse } : undefined
}

/** The client's response with its base64 removed, `=` being the empty one (RFC 4954 §4); `undefined` when it is not base64. */
export function decoderReponse(base64: string): string | undefined {
  if (base64 === '=') return ''
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined
  return Buffer.from(base64, 'base64').toString('utf8')
}
