import type { Cda } from '../cda/cda.ts'

/** The identity that a CDA gives, in the words of the mail's subject and headers. */
export interface IdentiteCda {
  /** Birth name; the first family name when none is marked as such. */
  readonly nom: string
  readonly prenom: string
  /** `JJ/MM/AAAA`; absent when the date is not complete. */
  readonly dateNaissance: string | undefined
}

/** Name, first given name and birth date of the patient of a CDA; `undefined` when it names nobody. */
export function identiteDe({ patient }: Cda): IdentiteCda | undefined {
  const nom = part(patient?.name?.families, 'BR')
  const prenom = part(patient?.name?.givens, 'BR')
  if (nom === undefined || prenom === undefined) return undefined
  const date = /^(\d{4})(\d{2})(\d{2})/.exec(patient?.birthTime?.value ?? '')
  return { nom, prenom, dateNaissance: date ? `${date[3]}/${date[2]}/${date[1]}` : undefined }
}

/**
 * True when the INS of a CDA is qualified as far as the wire tells: matricule, OID, birth name, first given name, birth date and
 * sex (`specs/mssante.md` §3.2, X-MSS-INS).
 */
export function estInsQualifiee({ patient }: Cda): boolean {
  const marked = (parts: Parts) => parts?.some(({ qualifier, text }) => qualifier === 'BR' && text.trim() !== '') ?? false
  return Boolean(
    patient?.ins && marked(patient.name?.families) && marked(patient.name?.givens) && patient.birthTime?.value && patient.gender?.code,
  )
}

type Parts = readonly { readonly qualifier: string | undefined; readonly text: string }[] | undefined

function part(parts: Parts, qualifier: string): string | undefined {
  return (parts?.find((item) => item.qualifier === qualifier) ?? parts?.[0])?.text.trim()
}
