import type { Population } from '#src/domain/population.ts'
import type { ConfigurationMssante } from '../configuration.ts'

/** Kinds of mailbox (`specs/mssante.md` §1.6, JDV_J139-TypeBAL-RASS): of a person, a practice, an organisation, an application. */
export type TypeBoite = 'PER' | 'CAB' | 'ORG' | 'APP'

/** A professional's mailbox at the simulated operator. Test identities only. */
export interface BoitePro {
  /** Lower case. */
  readonly adresse: string
  readonly type: TypeBoite
  /** PS_IdNat of the people who may open it, prefix included: `899700218896`; empty for APP. */
  readonly titulaires: readonly string[]
  /** For PLAIN and LOGIN, when the configuration allows them; test values only. */
  readonly motDePasse?: string
}

/**
 * The mailboxes of the operator by address in lower case: one PER mailbox per professional of the population that has an address, and those
 * of the configuration, which win. A mailbox configured by its address alone has no holder: mail reaches it, nobody opens it.
 */
export function boitesPro(
  { professionnels }: Pick<Population, 'professionnels'>,
  { boites }: Pick<ConfigurationMssante, 'boites'>,
): ReadonlyMap<string, BoitePro> {
  const connues = new Map<string, BoitePro>()
  for (const { adresseMss, idNat } of professionnels)
    if (adresseMss) ajouter(connues, { adresse: adresseMss, type: 'PER', titulaires: [idNat] })
  for (const boite of boites) ajouter(connues, typeof boite === 'string' ? { adresse: boite, type: 'PER', titulaires: [] } : boite)
  return connues
}

function ajouter(connues: Map<string, BoitePro>, { adresse, type, titulaires, motDePasse }: Declaree): void {
  const cle = adresse.toLowerCase()
  connues.set(cle, { adresse: cle, type, titulaires, ...(motDePasse !== undefined && { motDePasse }) })
}

type Declaree = Omit<BoitePro, 'motDePasse'> & { readonly motDePasse?: string | undefined }
