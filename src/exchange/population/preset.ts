import type { EspaceSante, Patient, PersonaId, PresetPopulation } from '#src/domain/population.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { representantsDe } from './representants.ts'

type Parts = readonly (readonly [PersonaId, number])[]

/** How the owners of active mailboxes behave; shares out of 100, ours: no source gives them. */
const PERSONAS: Parts = [
  ['lit-et-repond', 40],
  ['lit-sans-repondre', 25],
  ['ne-lit-jamais', 20],
  ['repond-en-plusieurs-messages', 10],
  ['nouveau-message-au-lieu-de-repondre', 5],
]

/** Those who do what an establishment does not expect, each as often as the others; shares out of 10, ours. */
const IMPREVUS: Parts = [
  'nouveau-message-au-lieu-de-repondre',
  'repond-en-plusieurs-messages',
  'piece-jointe-inadaptee',
  'piece-jointe-heic',
  'piece-jointe-trop-lourde',
  'question-hors-sujet',
  'question-urgente',
  'repond-apres-cloture',
  'depose-un-document',
  'clot-son-espace',
].map((persona) => [persona, 1])

/**
 * Completes a person whose file says nothing of the mailbox or the behaviour. What is drawn depends on the seed and the
 * person's id alone, so adding someone changes nobody else. `realiste-2023`: 11 % activated, 2 % opposed
 * (`specs/mssante.md` §5.3, Senate report 873).
 */
export function applyPreset(patient: Patient, preset: PresetPopulation, seed: string): Patient {
  const random = seededRandom(`${seed}/population/${patient.id}`)
  const espaceSante = patient.espaceSante ?? drawEspaceSante(preset, random.fork('espace-sante'))
  const parts = preset === 'imprevus' ? IMPREVUS : PERSONAS
  const persona = patient.persona ?? (preset === 'tout-repond' ? 'lit-et-repond' : drawPersona(parts, random.fork('persona')))
  const representants = patient.representants ?? representantsDe(patient.traits, random.fork('representants'))
  return { ...patient, espaceSante, persona, ...(representants.length > 0 && { representants }), dmp: patient.dmp ?? 'actif' }
}

function drawEspaceSante(preset: PresetPopulation, random: Random): EspaceSante {
  if (preset !== 'realiste-2023') return 'active'
  const draw = random.next() * 100
  return draw < 11 ? 'active' : draw < 13 ? 'oppose' : 'non-active'
}

function drawPersona(parts: Parts, random: Random): PersonaId {
  let draw = random.next() * parts.reduce((total, [, share]) => total + share, 0)
  for (const [persona, share] of parts) {
    if (draw < share) return persona
    draw -= share
  }
  return parts[0]![0]
}
