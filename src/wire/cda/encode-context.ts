import { element } from '../xml/write-xml.ts'
import type { EncounterSpec, EventSpec } from './cda-spec.ts'
import { code, id, interval } from './encode-data-types.ts'
import { assigned } from './encode-participants.ts'

/** Writes the act the document tells of, with who did it and in what setting (`specs/dmp.md` §7.2 C24). */
export function encodeEvent({ code: act, startMs, stopMs, performer, practiceSetting }: EventSpec): string {
  const serviceEvent = element(
    'serviceEvent',
    {},
    ...(act === undefined ? [] : [code('code', act)]),
    interval(startMs, stopMs),
    element('performer', { typeCode: 'PRF' }, assigned('assignedEntity', performer, practiceSetting)),
  )
  return element('documentationOf', {}, serviceEvent)
}

/** Writes the link to the version that the document replaces (C27). */
export function encodeRelatedDocument(replaced: string): string {
  return element('relatedDocument', { typeCode: 'RPLC' }, element('parentDocument', {}, id(replaced)))
}

/** Writes the stay or visit (C28). */
export function encodeEncounter({ numero, code: type, startMs, stopMs, healthcareFacility }: EncounterSpec): string {
  const encounter = element(
    'encompassingEncounter',
    {},
    ...(numero === undefined ? [] : [id(numero.root, numero.extension)]),
    code('code', type),
    interval(startMs, stopMs),
    element('location', {}, element('healthCareFacility', {}, code('code', healthcareFacility))),
  )
  return element('componentOf', {}, encounter)
}
