import { attributeOf, childrenOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import { RIM } from './schemes.ts'
import type { CodedValue, RegistryEntry, Slot, XdsAuthor } from './submission-metadata.ts'

/** An ebRIM object taken apart: its slots by name, its classifications by scheme, its external identifiers. */
export interface RegistryObject {
  readonly element: XmlElement
  readonly slots: ReadonlyMap<string, readonly string[]>
  readonly classifications: readonly XmlElement[]
  readonly externalIdentifiers: ReadonlyMap<string, string>
}

/** Takes apart a RegistryPackage or an ExtrinsicObject. */
export function registryObject(element: XmlElement): RegistryObject {
  return {
    element,
    slots: new Map(readSlots(element).map(({ name, values }) => [name, values])),
    classifications: childrenOf(element, 'Classification', RIM),
    externalIdentifiers: new Map(
      childrenOf(element, 'ExternalIdentifier', RIM).map((identifier) => [
        attributeOf(identifier, 'identificationScheme') ?? '',
        attributeOf(identifier, 'value') ?? '',
      ]),
    ),
  }
}

/** What a submission set and a document entry share; `known` names the slots that have a member of their own. */
export function readEntry(
  { element, slots, classifications, externalIdentifiers }: RegistryObject,
  schemes: { readonly author: string; readonly patientId: string; readonly uniqueId: string },
  known: readonly string[],
): RegistryEntry {
  const title = localized(element, 'Name')
  const comments = localized(element, 'Description')
  const patientId = externalIdentifiers.get(schemes.patientId)
  const uniqueId = externalIdentifiers.get(schemes.uniqueId)
  return {
    id: attributeOf(element, 'id') ?? '',
    ...(title !== undefined && { title }),
    ...(comments !== undefined && { comments }),
    authors: classifications.filter((item) => attributeOf(item, 'classificationScheme') === schemes.author).map(readAuthor),
    ...(patientId !== undefined && { patientId }),
    ...(uniqueId !== undefined && { uniqueId }),
    otherSlots: [...slots].filter(([name]) => !known.includes(name)).map(([name, values]) => ({ name, values })),
    xpath: element.xpath,
    line: element.line,
  }
}

/** The coded values of one classification scheme, in document order. */
export function codedValues({ classifications }: RegistryObject, scheme: string): CodedValue[] {
  return classifications
    .filter((item) => attributeOf(item, 'classificationScheme') === scheme)
    .map((item) => ({
      code: attributeOf(item, 'nodeRepresentation') ?? '',
      codeSystem: readSlots(item).find(({ name }) => name === 'codingScheme')?.values[0] ?? '',
      displayName: localized(item, 'Name') ?? '',
    }))
}

/** The slots of an ebRIM object, in document order. */
export function readSlots(element: XmlElement): Slot[] {
  return childrenOf(element, 'Slot', RIM).map((slot) => ({
    name: attributeOf(slot, 'name') ?? '',
    values: childrenOf(path(slot, 'ValueList'), 'Value', RIM).map((value) => textOf(value).trim()),
  }))
}

function readAuthor(classification: XmlElement): XdsAuthor {
  const slots = readSlots(classification)
  const values = (name: string) => slots.filter((slot) => slot.name === name).flatMap((slot) => slot.values)
  const person = values('authorPerson')[0]
  return {
    ...(person !== undefined && { person }),
    institutions: values('authorInstitution'),
    roles: values('authorRole'),
    specialties: values('authorSpecialty'),
  }
}

function localized(element: XmlElement, name: 'Name' | 'Description'): string | undefined {
  return attributeOf(path(element, name, 'LocalizedString'), 'value')
}
