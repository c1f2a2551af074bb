import type { BoiteAuxLettres } from './boite-aux-lettres.ts'
import type { Ins, Traits } from './identity.ts'
import type { RepresentantLegal } from './representant-legal.ts'

/**
 * States of a patient's mailbox in Mon espace santé (`specs/mssante.md` §2; `specs/indicators.md` "Words"); `decede`: its owner died, no
 * source says what becomes of the mailbox.
 */
export const ESPACES_SANTE = ['active', 'non-active', 'clos', 'oppose', 'decede'] as const

export type EspaceSante = (typeof ESPACES_SANTE)[number]

/** How a virtual patient behaves; the personas are defined in `simulators/mon-espace-sante/personas/`. */
export type PersonaId = string

/** State of a patient's DMP (`specs/dmp.md` §8.1). */
export type EtatDmp = 'actif' | 'ferme' | 'inexistant'

/** One inhabitant of the bench: published test identity or generated fictive one, never a real person. */
export interface Patient {
  /** Stable local id, used in scenarios: `pat-trois-dominique`. */
  readonly id: string
  readonly traits: Traits
  /** Absent: INSi answers 01. */
  readonly ins?: Ins
  /** Earlier matricules (INSHISTO), newest first. */
  readonly insHistorique?: readonly Ins[]
  /** Mailbox state; absent: drawn from the preset of the population with the seed. */
  readonly espaceSante?: EspaceSante
  readonly persona?: PersonaId
  /** Of a minor; the first manages the mailbox until the minor comes of age. */
  readonly representants?: readonly RepresentantLegal[]
  readonly dmp?: EtatDmp
  /** True for people published by the ANS, the CNAM or GIE SESAM-Vitale as test identities: never masked. */
  readonly publie?: boolean
  /** Where the identity was published. */
  readonly source?: string
}

/** A professional (test identity). */
export interface Professionnel {
  readonly id: string
  /** PS_IdNat, prefix included: `899700218896`. */
  readonly idNat: string
  readonly nom: string
  readonly prenom: string
  /** TRE_G15 code: `10` for a doctor. */
  readonly profession: string
  readonly specialite?: string
  readonly adresseMss?: string
}

/** A structure (test identity). */
export interface Structure {
  readonly id: string
  /** Struct_IdNat, prefix included: `10B0152872`. */
  readonly idNat: string
  readonly nom: string
  readonly secteur: string
}

/** Presets that say how many mailboxes are activated and how patients behave (`specs/mssante.md` §5.3). */
export const PRESETS_POPULATION = ['realiste-2023', 'actifs', 'tout-repond', 'imprevus'] as const

export type PresetPopulation = (typeof PRESETS_POPULATION)[number]

/** Who lives in a bench: reference data, loaded and indexed, not event-sourced (design §4). */
export interface Population {
  readonly patients: readonly Patient[]
  readonly professionnels: readonly Professionnel[]
  readonly structures: readonly Structure[]
  /** Mailboxes that the files declare; each professional with an address has another, PER. */
  readonly boites: readonly BoiteAuxLettres[]
  patientById(id: string): Patient | undefined
  /** By any matricule the person has or had, 15 characters. */
  patientByMatricule(matricule: string): Patient | undefined
}
