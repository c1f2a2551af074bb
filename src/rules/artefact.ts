/**
 * What rules look at, by kind; the kind is also the folder of the rules. Each artefact is plain immutable data made by
 * `src/wire`, so that a mutant can be written as a copy with a change.
 */
// biome-ignore lint/suspicious/noEmptyInterface: members are added with the wire types
export interface Artefacts {}

export type ArtefactKind = keyof Artefacts

/** An artefact handed to the judgement. */
export type Artefact = { readonly [K in ArtefactKind]: { readonly kind: K; readonly value: Artefacts[K] } }[ArtefactKind]
