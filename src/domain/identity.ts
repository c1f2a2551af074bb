/** Sex as identity sources write it; INSi accepts only `F` and `M` in a request (`specs/insi-psc.md` §1.13). */
export type Sexe = 'F' | 'M' | 'I'

/** The strict traits of an identity (`specs/insi-psc.md` §3.3). */
export interface Traits {
  readonly nomNaissance: string
  /** Birth given names, in the order of the birth certificate, separated by spaces. */
  readonly listePrenoms: string
  /** First birth given name; may itself hold spaces, so it is kept beside the list. */
  readonly premierPrenom: string
  readonly sexe: Sexe
  /** `AAAA-MM-JJ`; lunar dates (day or month `00`) exist. */
  readonly dateNaissance: string
  /** COG code, five characters; absent when unknown. */
  readonly lieuNaissance?: string
}

/** A matricule with its authority, as INSi serves it. */
export interface Ins {
  /** 15 characters, key included. */
  readonly matricule: string
  readonly oid: string
  /** `AAAA-MM-JJ`. */
  readonly dateDebut?: string
  readonly dateFin?: string
}

/** The CX in which the DMP and the XDM archive write a patient: `<matricule>^^^&<OID>&ISO^NH`. */
export function insCx({ matricule, oid }: Pick<Ins, 'matricule' | 'oid'>): string {
  return `${matricule}^^^&${oid}&ISO^NH`
}

/** Reads a CX; `undefined` when it has not this form. */
export function parseInsCx(cx: string): Pick<Ins, 'matricule' | 'oid'> | undefined {
  const match = /^([0-9AB]{15})\^\^\^&([0-9.]+)&ISO\^NH(?:\^.*)?$/.exec(cx)
  return match ? { matricule: match[1]!, oid: match[2]! } : undefined
}
