import type { Bilingual, Wording } from '#src/domain/bilingual.ts'
import type { Position } from '#src/domain/finding.ts'
import type { ArtefactKind, Artefacts } from './artefact.ts'

/** One thing wrong with an artefact. A rule may find several. */
export interface Ecart {
  readonly expected: Wording
  readonly received: Wording
  readonly position: Position
  /** Only when the rule's title does not say enough. */
  readonly message?: Bilingual
}

/** What a rule answers: nothing wrong, écarts, or why it says nothing. */
export type Outcome = 'conforme' | 'non-applicable' | 'non-verifiable' | readonly Ecart[]

/** A pure change of a conforming artefact that must make the rule fire. */
export interface Mutant<K extends ArtefactKind> {
  readonly title: string
  readonly mutate: (conforming: Artefacts[K]) => Artefacts[K]
  /** Rules other than this one that rightly fire on the same change. */
  readonly alsoFires?: readonly string[]
}

/**
 * A judged opinion on one artefact (design §6). One file per rule, `src/rules/<artefact>/<name>.ts`, default export made by
 * `defineRule`; `id` is the path. Official checks are not rules: they are controls, in the transaction's folder.
 */
export interface Rule<K extends ArtefactKind = ArtefactKind> {
  /** `<artefact>/<name>`, the path of its file. */
  readonly id: string
  readonly artefact: K
  /** What a conforming artefact does: "L'objet suit le modèle XDM/1.0/DDM+…". */
  readonly title: Bilingual
  /** Ids of the register (`src/rules/requirements/*.csv`); at least one. The severity comes from them. */
  readonly requirements: readonly string[]
  readonly check: (artefact: Artefacts[K]) => Outcome
  /** From a conforming artefact of its kind (tests give several), at least one mutant. */
  readonly mutants: readonly Mutant<K>[]
}

/** Types the definition; returns it unchanged. */
export function defineRule<K extends ArtefactKind>(rule: Rule<K>): Rule<K> {
  return rule
}
