import { escapeText } from '../xml/escape.ts'
import { type Attributes, element } from '../xml/write-xml.ts'
import type { CodedValue, RegistryEntry, XdsAuthor } from './submission-metadata.ts'

/** Gives the next identifier of a classification of the object. */
export type Numbering = () => string

/** What makes a RegistryPackage differ from an ExtrinsicObject; each list is XML already. */
export interface EntryParts {
  readonly attributes: Attributes
  readonly slots: readonly string[]
  readonly authorScheme: string
  readonly classifications: (number: Numbering) => readonly string[]
  readonly externalIdentifiers: readonly string[]
}

/** Writes a submission set or a document entry: slots, name, description, classifications, external identifiers. */
export function entry(tag: string, { id, title, comments, authors, otherSlots }: RegistryEntry, parts: EntryParts): string {
  let count = 0
  const number = () => `${id}-cla${++count}`
  const content = [
    ...parts.slots,
    ...otherSlots.flatMap(({ name, values }) => slot(name, ...values)),
    ...localized('rim:Name', title),
    ...localized('rim:Description', comments),
    ...authors.map((author) => encodeAuthor(author, parts.authorScheme, id, number())),
    ...parts.classifications(number),
    ...parts.externalIdentifiers,
  ]
  return element(tag, { id, ...parts.attributes }, ...content.map((item) => `\n  ${item}`), '\n')
}

/** A slot; none when it has no value. */
export function slot(name: string, ...values: readonly (string | undefined)[]): string[] {
  const present = values.filter((value) => value !== undefined)
  if (present.length === 0) return []
  const list = present.map((value) => element('rim:Value', {}, escapeText(value)))
  return [element('rim:Slot', { name }, element('rim:ValueList', {}, ...list))]
}

/** A coded value; none when it is absent. */
export function classification(scheme: string, object: string, value: CodedValue | undefined, number: Numbering): string[] {
  if (!value) return []
  const attributes = { classificationScheme: scheme, classifiedObject: object, id: number(), nodeRepresentation: value.code }
  return [element('rim:Classification', attributes, ...slot('codingScheme', value.codeSystem), ...localized('rim:Name', value.displayName))]
}

/** An external identifier under its official name; none when it is absent. */
export function externalIdentifier(scheme: string, object: string, name: string, value: string | undefined): string[] {
  if (value === undefined) return []
  const id = `${object}-${name.slice(name.indexOf('.') + 1)}`
  return [
    element('rim:ExternalIdentifier', { id, identificationScheme: scheme, registryObject: object, value }, ...localized('rim:Name', name)),
  ]
}

function encodeAuthor({ person, institutions, roles, specialties }: XdsAuthor, scheme: string, object: string, id: string): string {
  return element(
    'rim:Classification',
    { classificationScheme: scheme, classifiedObject: object, id },
    ...slot('authorPerson', person),
    ...slot('authorInstitution', ...institutions),
    ...slot('authorRole', ...roles),
    ...slot('authorSpecialty', ...specialties),
  )
}

function localized(tag: string, value: string | undefined): string[] {
  return value === undefined ? [] : [element(tag, {}, element('rim:LocalizedString', { charset: 'UTF8', value, 'xml:lang': 'FR' }))]
}
