import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import type { CdaPatient } from '#src/wire/cda/cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const PATIENT = 'recordTarget/patientRole/patient'

export default defineRule({
  id: 'cda/traits-ins',
  artefact: 'cda',
  title: { fr: 'Un matricule INS est accompagné de tous les traits', en: 'A matricule INS comes with all the traits' },
  requirements: ['C12'],
  check(cda) {
    if (!cda.patient?.ins) return 'non-applicable'
    return missingTraits(cda.patient).map(([path, trait]) => cdaEcart(cda, `recordTarget/patientRole/${path}`, trait, undefined))
  },
  mutants: [
    { title: 'sexe absent', mutate: (cda) => alterCda(cda, replace(`${PATIENT}/administrativeGenderCode`)), alsoFires: ['cda/gender'] },
    { title: 'lieu de naissance absent', mutate: (cda) => alterCda(cda, replace(`${PATIENT}/birthplace`)) },
    { title: 'nom de naissance non dit', mutate: (cda) => alterCda(cda, setAttribute(`${PATIENT}/name/family`, 'qualifier', 'CL')) },
    { title: 'premier prénom non dit', mutate: (cda) => alterCda(cda, setAttribute(`${PATIENT}/name/given`, 'qualifier', undefined)) },
  ],
})

function missingTraits({ name, gender, birthTime, lieuNaissance }: CdaPatient): [string, string][] {
  const givens = name?.givens ?? []
  const traits: [boolean, string, string][] = [
    [name?.families.some(({ qualifier }) => qualifier === 'BR') ?? false, 'patient/name/family', 'un nom de naissance (BR)'],
    [givens.some(({ qualifier }) => qualifier === 'BR'), 'patient/name/given', 'un premier prénom (BR)'],
    [
      givens.some(({ qualifier }) => qualifier === undefined),
      'patient/name/given',
      'la liste des prénoms de naissance (sans qualificatif)',
    ],
    [gender?.code !== undefined, 'patient/administrativeGenderCode', 'un sexe'],
    [birthTime?.value !== undefined, 'patient/birthTime', 'une date de naissance'],
    [lieuNaissance !== undefined, 'patient/birthplace/place/addr/county', 'le code COG du lieu de naissance'],
  ]
  return traits.filter(([there]) => !there).map(([, path, trait]) => [path, trait])
}
