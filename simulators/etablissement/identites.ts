import type { CodedSpec, ProfessionnelSpec } from '#src/wire/cda/cda-spec.ts'

/** Who the establishment is, and who works there: test identities only. */
export interface Identites {
  /** FINESS, no prefix. */
  readonly finess: string
  readonly nom: string
  /** Mail domains; the first is the one it writes from. */
  readonly domaines: readonly [string, ...string[]]
  /** Signs the letters. */
  readonly medecin: ProfessionnelSpec
  /** Gets the letters. */
  readonly medecinTraitant: { readonly adresse: string; readonly idNat: string; readonly nom: string; readonly prenom: string }
  /** Root of the OIDs it mints: documents, lots, stays, patients. */
  readonly racine: string
  readonly logiciel: Logiciel
}

/** The software as it presents itself to each service. */
export interface Logiciel {
  readonly nom: string
  readonly version: string
  readonly editeur: string
  /** Reference number of the product, in X-MSS-NIL. */
  readonly nil: string
  /** Authorisation number for INSi. */
  readonly idam: string
  /** Homologation number for the DMP. */
  readonly homologation: string
}

/** Category of the establishment (JDV_J02) and its practice setting (JDV_J04), as in the published samples. */
export const CATEGORIE: CodedSpec = { code: 'SA01', codeSystem: '1.2.250.1.71.4.2.4', displayName: 'Etablissement public de santé' }
export const CADRE: CodedSpec = { code: 'ETABLISSEMENT', codeSystem: '1.2.250.1.213.1.1.4.9', displayName: 'Etablissement de santé' }

/**
 * The witness's identities: a doctor of the published samples (`specs/dmp.md` §9.2), a general practitioner of the simulated remote
 * operator, an OID root of the documentation range, and numbers that no authority delivered.
 */
export function identitesTemoin({ finess, nom, domaines }: Pick<Identites, 'finess' | 'nom' | 'domaines'>): Identites {
  return {
    finess,
    nom,
    domaines,
    medecin: {
      idNat: '899900063480',
      nom: 'LIBRE',
      prenom: 'MAX',
      civilite: 'M',
      titre: 'DR',
      specialite: {
        code: 'G15_10/SM26',
        codeSystem: '1.2.250.1.213.1.1.4.5',
        displayName: 'Médecin - Qualifié en Médecine Générale (SM)',
      },
      structure: { idNat: `1${finess}`, nom },
    },
    medecinTraitant: { adresse: 'medecin.traitant@medecin.mssante.fr', idNat: '899700218896', nom: 'SPECIALISTE0021889', prenom: 'ROBERT' },
    racine: '1.2.250.1.999.1.1.7898',
    logiciel: {
      nom: 'BANC-TEMOIN',
      version: '1.0',
      editeur: 'Banc',
      nil: 'BANC-TEMOIN-1',
      idam: 'BANCTEMOIN01',
      homologation: 'BANC-TEMOIN',
    },
  }
}

/** Mailbox from which the establishment prepares stays: an organisation's, read by several people. */
export function boitePreadmission({ domaines: [domaine], nom }: Identites): { readonly name: string; readonly address: string } {
  return { name: `${nom} - Préadmission`, address: `preadmission@${domaine}` }
}

/** Mailbox of the doctor who signs: `Dr_Max_LIBRE_<nom>` (`specs/mssante.md` §3.2, From). */
export function boiteMedecin({ domaines: [domaine], medecin, nom }: Identites): { readonly name: string; readonly address: string } {
  const prenom = medecin.prenom.charAt(0) + medecin.prenom.slice(1).toLowerCase()
  return {
    name: `Dr_${prenom}_${medecin.nom}_${nom}`,
    address: `${medecin.prenom}.${medecin.nom}@${domaine}`.toLowerCase(),
  }
}
