import { classeDe, systemeDuType, TRE_A03 } from '#src/domain/document-type.ts'
import { insCx } from '#src/domain/identity.ts'
import { INS_OIDS } from '#src/domain/oid.ts'
import type { Cda, CdaPatient } from '../cda/cda.ts'
import type { Cd, Ts } from '../cda/data-types.ts'
import { utcOf } from '../cda/ts.ts'
import { authorOf, xcnOf } from './author-of-cda.ts'
import { formatCodeOf } from './format-code.ts'
import { DOCUMENT_ENTRY } from './schemes.ts'
import type { CodedValue, DocumentEntry } from './submission-metadata.ts'

/** What the header of the document does not say. */
export interface EntryOptions {
  /** Symbolic id of the entry: `Document01`. */
  readonly id: string
  /** Masks, beside the confidentiality of the document (§4.9). */
  readonly masks?: readonly CodedValue[]
  readonly hash?: string
  /** Bytes. */
  readonly size?: number
  readonly uri?: string
}

/**
 * The entry of a document drawn from its header (`specs/dmp.md` §4.4, mapping of the CI-SIS): what the header does not hold is left
 * out. Times are turned to UTC with the precision they had.
 */
export function metadataOfCda(cda: Cda, { id, masks = [], hash, size, uri }: EntryOptions): DocumentEntry {
  const event = cda.documentationOf[0]
  const performer = cda.documentationOf.find((candidate) => candidate.performer?.organization?.standardIndustryClassCode)?.performer
  return {
    id,
    mimeType: 'text/xml',
    objectType: DOCUMENT_ENTRY.stable,
    authors: cda.authors.map(authorOf),
    otherSlots: [],
    eventCodes: cda.documentationOf.flatMap(({ code }) => coded(code) ?? []),
    confidentialityCodes: [...(coded(cda.confidentialityCode) ? [coded(cda.confidentialityCode)!] : []), ...masks],
    ...present({
      title: cda.title,
      languageCode: cda.languageCode,
      creationTime: utc(cda.effectiveTime),
      serviceStartTime: utc(event?.low),
      serviceStopTime: utc(event?.high),
      legalAuthenticator: cda.legalAuthenticator && xcnOf(cda.legalAuthenticator),
      uniqueId: cda.id?.extension === undefined ? cda.id?.root : `${cda.id.root}^${cda.id.extension}`,
      ...patientOf(cda.patient),
      typeCode: typeOf(cda.code),
      classCode: classOf(cda.code),
      formatCode: formatCodeOf(cda),
      practiceSettingCode: coded(performer?.organization?.standardIndustryClassCode),
      healthcareFacilityTypeCode: coded(cda.componentOf?.healthCareFacility),
      hash,
      size,
      uri,
    }),
  }
}

function patientOf(patient: CdaPatient | undefined) {
  const patientId = patient?.ins && insCx(patient.ins)
  const ipp = patient?.ids.find(({ root, extension }) => root && extension && !INS_OIDS.includes(root))
  return {
    patientId,
    sourcePatientId: ipp ? `${ipp.extension}^^^&${ipp.root}&ISO^PI` : patientId,
    sourcePatientInfo: patient && sourcePatientInfoOf(patient),
  }
}

/** `PID-5`, `PID-7` and `PID-8`, as far as the header gives them. */
function sourcePatientInfoOf({ name, birthTime, gender }: CdaPatient): string[] {
  const family = (name?.families.find(({ qualifier }) => qualifier === 'BR') ?? name?.families[0])?.text
  const given = (name?.givens.find(({ qualifier }) => qualifier === 'BR') ?? name?.givens[0])?.text
  return [
    ...(family ? [`PID-5|${family}^${given ?? ''}^^^^^L`] : []),
    ...(birthTime?.value ? [`PID-7|${birthTime.value.slice(0, 8)}`] : []),
    ...(gender?.code ? [`PID-8|${gender.code === 'UN' ? 'U' : gender.code}`] : []),
  ]
}

function typeOf(code: Cd | undefined): CodedValue | undefined {
  return code?.code === undefined
    ? undefined
    : { code: code.code, codeSystem: code.codeSystem ?? systemeDuType(code.code), displayName: code.displayName ?? '' }
}

function classOf(code: Cd | undefined): CodedValue | undefined {
  const classe = classeDe(code?.code ?? '')
  return classe && { code: classe.code, codeSystem: TRE_A03, displayName: classe.libelle }
}

function coded(code: Cd | undefined): CodedValue | undefined {
  return code?.code === undefined ? undefined : { code: code.code, codeSystem: code.codeSystem ?? '', displayName: code.displayName ?? '' }
}

function utc(time: Ts | undefined): string | undefined {
  return time?.value === undefined ? undefined : utcOf(time.value)
}

/** The members that have a value. */
function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
