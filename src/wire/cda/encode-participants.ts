import { OID } from '#src/domain/oid.ts'
import { element } from '../xml/write-xml.ts'
import type { CodedSpec, ProfessionnelSpec, StructureSpec } from './cda-spec.ts'
import { code, id, textElement, time } from './encode-data-types.ts'

/** Writes a professional as author (`specs/dmp.md` §7.2 C18, C19). */
export function encodeAuthor(author: ProfessionnelSpec, atMs: number): string {
  return element('author', {}, time('time', atMs), assigned('assignedAuthor', author))
}

/** Writes who keeps the document (C20). */
export function encodeCustodian(structure: StructureSpec): string {
  return element('custodian', {}, element('assignedCustodian', {}, organization('representedCustodianOrganization', structure)))
}

/** Writes who takes responsibility for it (C21). */
export function encodeLegalAuthenticator(professionnel: ProfessionnelSpec, atMs: number): string {
  return element(
    'legalAuthenticator',
    {},
    time('time', atMs),
    element('signatureCode', { code: 'S' }),
    assigned('assignedEntity', professionnel),
  )
}

/** Writes a professional the document is meant for (C23). */
export function encodeRecipient({ idNat, nom, prenom }: Pick<ProfessionnelSpec, 'idNat' | 'nom' | 'prenom'>): string {
  const name = element('name', {}, textElement('family', nom), textElement('given', prenom))
  return element(
    'informationRecipient',
    {},
    element('intendedRecipient', {}, id(OID.IDNPS, idNat), element('informationRecipient', {}, name)),
  )
}

/** Writes a professional with their structure, under `assignedAuthor` or `assignedEntity`. */
export function assigned(tag: string, professionnel: ProfessionnelSpec, practiceSetting?: CodedSpec): string {
  const { idNat, nom, prenom, civilite, titre, specialite, structure } = professionnel
  const name = element(
    'name',
    {},
    ...(civilite === undefined ? [] : [textElement('prefix', civilite)]),
    textElement('given', prenom),
    textElement('family', nom),
    ...(titre === undefined ? [] : [textElement('suffix', titre)]),
  )
  return element(
    tag,
    {},
    id(OID.IDNPS, idNat),
    code('code', specialite),
    element('assignedPerson', {}, name),
    organization('representedOrganization', structure, practiceSetting),
  )
}

function organization(tag: string, { idNat, nom }: StructureSpec, practiceSetting?: CodedSpec): string {
  return element(
    tag,
    {},
    id(OID.IDNST, idNat),
    textElement('name', nom),
    ...(practiceSetting === undefined ? [] : [code('standardIndustryClassCode', practiceSetting)]),
  )
}
