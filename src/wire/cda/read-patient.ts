import { INS_OIDS } from '#src/domain/oid.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import type { CdaPatient } from './cda.ts'
import type { Ii } from './data-types.ts'
import { children, follow } from './hl7.ts'
import { place, readCd, readIi, readName, readText, readTs } from './read-data-types.ts'

/** Reads `recordTarget/patientRole` (`specs/dmp.md` §7.2 C11–C17). */
export function readPatient(document: XmlElement): CdaPatient | undefined {
  const role = follow(document, 'recordTarget', 'patientRole')
  if (!role) return undefined
  const patient = follow(role, 'patient')
  const ids = children(role, 'id').map(readIi)
  return {
    ids,
    ins: insOf(ids),
    name: readName(follow(patient, 'name')),
    gender: readCd(follow(patient, 'administrativeGenderCode')),
    birthTime: readTs(follow(patient, 'birthTime')),
    lieuNaissance: readText(follow(patient, 'birthplace', 'place', 'addr', 'county')),
    ...place(role),
  }
}

function insOf(ids: readonly Ii[]): CdaPatient['ins'] {
  const id = ids.find(({ root }) => root !== undefined && INS_OIDS.includes(root))
  return id?.root && id.extension ? { matricule: id.extension, oid: id.root } : undefined
}
