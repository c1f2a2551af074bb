import type { Bilingual } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { RechercheTraits } from '#src/wire/insi/encode-insi-request.ts'
import type { CourrielAEcrire } from '#src/wire/mime/encode-courriel.ts'
import type { VihfSpec } from '#src/wire/saml/encode-vihf.ts'
import type { SubmissionMetadata } from '#src/wire/xds/submission-metadata.ts'

/** How the witness behaves: `sans-defaut`, or one good behaviour switched off. One file each in `profils/`. */
export interface Profil {
  /** Name of its file. */
  readonly id: string
  readonly titre: Bilingual
  /** Family of what is wrong: a practice (`usage`), or the artefact whose rules fire; `aucune` for the witness without fault. */
  readonly famille: 'aucune' | 'usage' | 'trace' | 'mail' | 'xdm' | 'cda' | 'xds' | 'vihf' | 'ins'
  /** Id of the scenario in which it shows. */
  readonly scenario: string
  /** Every finding above `information` that fires in that scenario, and no other: rule ids, or control ids of refusals. */
  readonly fires: readonly string[]
  readonly conduite: Conduite
}

/** What a profile changes; an absent member changes nothing. The functions are pure. */
export interface Conduite {
  readonly renvoieAccuse?: false
  /** Mails leave through the API LPS of an operator, with a token, instead of from the establishment's own operator. */
  readonly parApiLps?: true
  readonly repond?: false
  /** When information leaves, milliseconds, instead of seven days before the planned admission. */
  readonly informationMs?: (admissionPrevueMs: number) => number
  readonly recherche?: (recherche: RechercheTraits) => RechercheTraits
  readonly courriel?: (courriel: CourrielAEcrire) => CourrielAEcrire
  /** XML of the letter, before it is hashed and signed. */
  readonly lettre?: (xml: string) => string
  /** Bytes of IHE_XDM.ZIP. */
  readonly archive?: (archive: Buffer, mtimeMs: number) => Promise<Buffer>
  /** Metadata of the lot sent to the DMP. */
  readonly lot?: (metadata: SubmissionMetadata) => SubmissionMetadata
  readonly vihf?: (vihf: VihfSpec) => VihfSpec
}

/** Types the definition; returns it unchanged. */
export function defineProfil(profil: Profil): Profil {
  return profil
}

/** Every profile, sorted by id. */
export function chargerProfils(): Promise<Profil[]> {
  return discover<Profil>(new URL('profils/', import.meta.url))
}

/** The profile of this name. Throws, with the nearest known name, when there is none. */
export async function chargerProfil(id: string): Promise<Profil> {
  const profils = await chargerProfils()
  const trouve = profils.find((profil) => profil.id === id)
  if (trouve) return trouve
  const ids = profils.map((profil) => profil.id)
  const near = nearestWords(id, ids)
  throw new Error(
    `Unknown profile of the witness establishment "${id}": ${near.length > 0 ? didYouMean(near, 'en') : `use ${ids.join(', ')}.`}`,
  )
}
