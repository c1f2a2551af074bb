/** A patient identifier as the DMP reads it: the ends of the CX do not count, rules judge its form. */
export interface MatriculeRecu {
  readonly matricule: string
  readonly oid: string
}

/** Reads a CX such as `279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH` (`specs/dmp.md` §0.3); `undefined` without number or OID. */
export function lireMatricule(cx: string | undefined): MatriculeRecu | undefined {
  const match = /^([0-9AB]{15})\^\^\^[^&^]*&([0-9.]+)(?:&.*)?$/.exec(cx ?? '')
  return match ? { matricule: match[1]!, oid: match[2]! } : undefined
}
