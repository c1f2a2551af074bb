import { expect, test } from 'vitest'
import type { Patient } from '#src/domain/population.ts'
import { situationPatient } from '#src/domain/situation-patient.ts'

const traits = { nomNaissance: 'ESSAI', listePrenoms: 'ANNE', premierPrenom: 'ANNE', sexe: 'F', dateNaissance: '1980-01-01' } as const
const ins = { matricule: '280010000000000', oid: '1.2.250.1.213.1.4.10' }
const patient = (rest: Partial<Patient>): Patient => ({ id: 'p', traits, ...rest })

test.each([
  [
    { ins, espaceSante: 'active', dmp: 'actif' },
    { joignable: true, espaceActive: true, dmpALAdmission: 'actif' },
  ],
  [
    { ins, espaceSante: 'non-active' },
    { joignable: true, espaceActive: false },
  ],
  [
    { ins, espaceSante: 'clos' },
    { joignable: false, espaceActive: false },
  ],
  [
    { ins, espaceSante: 'oppose' },
    { joignable: false, espaceActive: false },
  ],
  [
    { ins, espaceSante: 'decede' },
    { joignable: false, espaceActive: false },
  ],
  [{ espaceSante: 'active' }, { joignable: false, espaceActive: true }],
  [{ dmp: 'ferme' }, { dmpALAdmission: 'ferme' }],
  [{}, {}],
] as const)('a patient %o is in the situation %o', (given, expected) => {
  expect(situationPatient(patient(given))).toEqual(expected)
})
