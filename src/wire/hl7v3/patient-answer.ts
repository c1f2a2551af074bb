import type { Device, InstanceId } from './patient-query.ts'

/** What the caller may do in the DMP (`specs/dmp.md` §8.1); the spelling of all but VALIDE is not verified. */
export type Autorisation = 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE'

/** Traits that the DMP gives back; software must not use them to update its own (RG_0320). */
export interface PatientTrouve {
  readonly ids: readonly InstanceId[]
  readonly civilite: 'M' | 'MME'
  readonly prenom: string
  readonly nom: string
  readonly sexe: string
  /** `AAAAMMJJ`. */
  readonly dateNaissance: string
  readonly compteInternetOuvert: boolean
  readonly rattachementEns: boolean
}

/** Outcome of `PRPA_IN201308UV02`. */
export type PatientOutcome =
  | { readonly kind: 'actif'; readonly patient: PatientTrouve; readonly autorisation: Autorisation; readonly medecinTraitant: boolean }
  | { readonly kind: 'ferme'; readonly patient: PatientTrouve; readonly motif: string }
  /** `queryResponseCode` NF. */
  | { readonly kind: 'inexistant' }
  /** Acknowledgement AE. */
  | { readonly kind: 'erreur'; readonly code: string; readonly text: string }

/** `PRPA_IN201308UV02` (`specs/dmp.md` §1.3). */
export interface PatientAnswer {
  /** UUID. */
  readonly messageId: string
  /** Milliseconds since the epoch. */
  readonly creationMs: number
  /** The software that asked. */
  readonly receiver: Device
  /** Of the request, echoed. */
  readonly request: InstanceId
  readonly queryId: InstanceId
  readonly reasonCode: string
  readonly outcome: PatientOutcome
}
