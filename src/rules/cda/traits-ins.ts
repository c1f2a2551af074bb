import type { Bilingual } from '#src/domain/bilingual.ts'
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

function missingTraits({ name, gender, birthTime, lieuNaissance }: CdaPatient): [string, Bilingual][] {
  const givens = name?.givens ?? []
  const traits: [boolean, string, Bilingual][] = [
    [
      name?.families.some(({ qualifier }) => qualifier === 'BR') ?? false,
      'patient/name/family',
      { fr: 'un nom de naissance (BR)', en: 'a birth name (BR)' },
    ],
    [
      givens.some(({ qualifier }) => qualifier === 'BR'),
      'patient/name/given',
      { fr: 'un premier prénom (BR)', en: 'a first given name (BR)' },
    ],
    [
      givens.some(({ qualifier }) => qualifier === undefined),
      'patient/name/given',
      { fr: 'la liste des prénoms de naissance (sans qualificatif)', en: 'the list of birth given names (without qualifier)' },
    ],
    [gender?.code !== undefined, 'patient/administrativeGenderCode', { fr: 'un sexe', en: 'a sex' }],
    [birthTime?.value !== undefined, 'patient/birthTime', { fr: 'une date de naissance', en: 'a birth date' }],
    [
      lieuNaissance !== undefined,
      'patient/birthplace/place/addr/county',
      { fr: 'le code COG du lieu de naissance', en: 'the COG code of the birth place' },
    ],
  ]
  return traits.filter(([there]) => !there).map(([, path, trait]) => [path, trait])
}
