import { domainToASCII } from 'node:url'
import { normalizeDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { AnnuaireOperateurs } from '#src/exchange/courriel/annuaire-operateurs.ts'

export const ESPACE_DE_NOMS = 'https://listeblanche.mssante.fr/schema'

/** One entry: a domain and one certificate of its operator; the same domain may come again with another certificate. */
export interface EntreeListeBlanche {
  readonly nom: string
  readonly description: string
  /** RFC 4514: `CN=medimail-asip.mipih.fr,OU=318310021300028,O=GIP MIPIH,ST=Haute-Garonne (31),C=FR`. */
  readonly dnCertificatOperateur: string
  readonly responsableContact: string
  readonly supportContact: string
  /** ISO 8601, UTC. */
  readonly dateMaj: string
}

/** The list of the domains of the espace de confiance (`specs/mssante.md` §1.3). */
export interface ListeBlanche {
  /** ISO 8601, UTC. */
  readonly dateDeGeneration: string
  readonly entrees: readonly EntreeListeBlanche[]
}

/** What the controls ask of the list. */
export interface ListeBlancheIndexee extends AnnuaireOperateurs {
  /** True when the domain belongs to the espace de confiance. */
  connait(domaine: string): boolean
  /** True when the certificate is one of the domain's operator; without a domain, of any operator. */
  admet(dn: string, domaine?: string): boolean
}

/** Indexes a list: domains without case and in their ASCII form, DNs normalised. */
export function indexListeBlanche({ entrees }: Pick<ListeBlanche, 'entrees'>): ListeBlancheIndexee {
  const normaliser = memoire(normalizeDistinguishedName)
  const parDomaine = new Map<string, Map<string, string>>()
  const tous = new Set<string>()
  for (const { nom, dnCertificatOperateur } of entrees) {
    const cle = cleDomaine(nom)
    const dn = normaliser(dnCertificatOperateur)
    parDomaine.set(cle, (parDomaine.get(cle) ?? new Map()).set(dn, dnCertificatOperateur))
    tous.add(dn)
  }
  return {
    connait: (domaine) => parDomaine.has(cleDomaine(domaine)),
    certificats: (domaine) => [...(parDomaine.get(cleDomaine(domaine))?.values() ?? [])],
    admet(dn, domaine) {
      const cle = normaliser(dn)
      return domaine === undefined ? tous.has(cle) : parDomaine.get(cleDomaine(domaine))?.has(cle) === true
    },
  }
}

/** The list as somebody sees it whose copy lacks these domains. */
export function sansDomaines(liste: ListeBlancheIndexee, domaines: readonly string[]): ListeBlancheIndexee {
  if (domaines.length === 0) return liste
  const absents = new Set(domaines.map(cleDomaine))
  const absent = (domaine: string) => absents.has(cleDomaine(domaine))
  return {
    connait: (domaine) => !absent(domaine) && liste.connait(domaine),
    certificats: (domaine) => (absent(domaine) ? [] : liste.certificats(domaine)),
    admet: (dn, domaine) => (domaine === undefined || !absent(domaine)) && liste.admet(dn, domaine),
  }
}

/** Operators are few and come back with every message: their names are normalised once. */
function memoire(normaliser: (dn: string) => string): (dn: string) => string {
  const connus = new Map<string, string>()
  return (dn) => {
    const connu = connus.get(dn)
    if (connu !== undefined) return connu
    if (connus.size >= 20_000) connus.clear()
    const cle = normaliser(dn)
    connus.set(dn, cle)
    return cle
  }
}

/** Under which a domain is found: lower case, ASCII; empty when it is no domain. */
function cleDomaine(nom: string): string {
  const bas = nom.trim().toLowerCase()
  return /^[a-z0-9.-]*$/.test(bas) ? bas : domainToASCII(bas) || bas
}
