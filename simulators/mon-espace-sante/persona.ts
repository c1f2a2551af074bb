import type { Bilingual } from '#src/domain/bilingual.ts'
import type { PersonaId } from '#src/domain/population.ts'
import type { Random } from '#src/domain/random.ts'
import type { Geste } from './geste.ts'

/** What a patient means to do about a message, and when (bench milliseconds). */
export type Intention = Geste & {
  readonly aMs: number
  /** Tries to write although the correspondent or the message was closed; whoever notices does not try. */
  readonly malgreLaCloture?: true
}

/** When a message arrived, and where the persona's chance comes from. */
export interface Arrivee {
  readonly aMs: number
  readonly tirage: Random
}

/**
 * How a kind of virtual patient behaves: one file per persona, `personas/<id>.ts`, default export. Pure: the same draw gives the same
 * intentions. Shares and delays are the project's own, no source gives them.
 */
export interface Persona {
  readonly id: PersonaId
  readonly title: Bilingual
  readonly intentions: (arrivee: Arrivee) => readonly Intention[]
}

/** Types the definition; returns it unchanged. */
export function definePersona(persona: Persona): Persona {
  return persona
}
