import type { Patient } from '#src/domain/population.ts'
import type { LienRepresentant, RepresentantLegal } from '#src/domain/representant-legal.ts'
import { sansAccent } from '#src/domain/sans-accent.ts'
import type { Adresse } from '#src/wire/mime/courriel.ts'
import { representantDe } from './qui-agit.ts'
import type { MoyensPatient, Titulaire } from './titulaire.ts'

/**
 * Who a patient's mail is from: Mon espace santé fills in first name and name (`specs/mssante.md` §2 P7). For a minor no source says whose:
 * the owner's, or the representative's when the configuration says so.
 */
export function identiteExpediteur({ patient, address }: Titulaire, { environment, configuration }: MoyensPatient): Adresse {
  const representant = representantDe(patient, environment.clock.now(), configuration)
  if (!representant || configuration.mineurs.nomExpediteur === 'titulaire') return { name: nomDuPatient(patient), address }
  return { name: nomDuRepresentant(representant), address }
}

const LIENS: Readonly<Record<LienRepresentant, string>> = { mere: 'mère', pere: 'père', tuteur: 'tuteur légal' }

/** How a legal representative signs: `Anne DURAND, mère de Léa DURAND`. */
export function signature(representant: RepresentantLegal, patient: Patient): string {
  const enfant = nomDuPatient(patient)
  return `${nomDuRepresentant(representant)}, ${LIENS[representant.lien]} ${/^(?:[aeiouh]|y(?![aeiou]))/i.test(sansAccent(enfant)) ? 'd’' : 'de '}${enfant}`
}

function nomDuPatient({ traits }: Patient): string {
  return `${capitale(traits.premierPrenom)} ${traits.nomNaissance.toUpperCase()}`
}

function nomDuRepresentant({ prenom, nom }: RepresentantLegal): string {
  return `${capitale(prenom)} ${nom.toUpperCase()}`
}

function capitale(prenom: string): string {
  return prenom.toLowerCase().replace(/(^|[-' ])(\p{L})/gu, (_, avant: string, lettre: string) => avant + lettre.toUpperCase())
}
