import { element } from '../xml/write-xml.ts'
import type { PatientSpec } from './cda-spec.ts'
import { id, textElement } from './encode-data-types.ts'

/** Genders of JDV_J143; a sex that identity sources do not know is written `UN`. */
const GENRES = { F: ['F', 'Féminin'], M: ['M', 'Masculin'], I: ['UN', 'Indéterminé'] } as const

/** Writes `recordTarget` with every trait that goes with a matricule INS (`specs/dmp.md` §7.2 C11–C16). */
export function encodePatient({ ins, traits, nomUtilise, localIds = [] }: PatientSpec): string {
  const [code, displayName] = GENRES[traits.sexe]
  const name = element(
    'name',
    {},
    textElement('family', traits.nomNaissance, 'BR'),
    ...(nomUtilise === undefined ? [] : [textElement('family', nomUtilise, 'CL')]),
    textElement('given', traits.premierPrenom, 'BR'),
    textElement('given', traits.listePrenoms),
  )
  const patient = element(
    'patient',
    {},
    name,
    element('administrativeGenderCode', { code, displayName, codeSystem: '2.16.840.1.113883.5.1' }),
    element('birthTime', { value: traits.dateNaissance.replaceAll('-', '') }),
    ...(traits.lieuNaissance === undefined ? [] : [birthplace(traits.lieuNaissance)]),
  )
  const ids = [id(ins.oid, ins.matricule), ...localIds.map(({ root, extension }) => id(root, extension))]
  return element('recordTarget', {}, element('patientRole', {}, ...ids, patient))
}

function birthplace(cog: string): string {
  return element('birthplace', {}, element('place', {}, element('addr', {}, textElement('county', cog))))
}
