import type { BoiteAuxLettres } from '#src/domain/boite-aux-lettres.ts'
import type { Population } from '#src/domain/population.ts'
import type { ConfigurationMssante } from '../configuration.ts'

/** A professional's mailbox at the simulated operator. Test identities only. */
export interface BoitePro extends BoiteAuxLettres {
  /** For PLAIN and LOGIN, when the configuration allows them; test values only. */
  readonly motDePasse?: string
}

/**
 * The mailboxes of the operator by address in lower case: one PER mailbox per professional of the population that has an address, those that
 * the population declares, and those of the configuration; the last one wins. A mailbox configured by its address alone has no holder: mail reaches it, nobody opens it.
 */
export function boitesPro(
  { professionnels, boites: declarees }: Pick<Population, 'professionnels' | 'boites'>,
  { boites }: Pick<ConfigurationMssante, 'boites'>,
): ReadonlyMap<string, BoitePro> {
  const connues = new Map<string, BoitePro>()
  for (const { adresseMss, idNat } of professionnels)
    if (adresseMss) ajouter(connues, { adresse: adresseMss, type: 'PER', titulaires: [idNat] })
  for (const boite of declarees) ajouter(connues, boite)
  for (const boite of boites) ajouter(connues, typeof boite === 'string' ? { adresse: boite, type: 'PER', titulaires: [] } : boite)
  return connues
}

function ajouter(connues: Map<string, BoitePro>, { adresse, type, titulaires, motDePasse }: Declaree): void {
  const cle = adresse.toLowerCase()
  connues.set(cle, { adresse: cle, type, titulaires, ...(motDePasse !== undefined && { motDePasse }) })
}

type Declaree = Omit<BoitePro, 'motDePasse'> & { readonly motDePasse?: string | undefined }
