import type { DocumentFacts } from '#src/domain/dmp-event.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { parseXcn } from '#src/wire/xds/xcn.ts'
import type { Contenu, DocumentRecu } from './lot-recu.ts'

/**
 * What the registry keeps of a document it accepts (`specs/dmp.md` §4.4); its first version has its entryUUID as logical id.
 * @param structure Struct_IdNat the submission is imputed to
 */
export function documentFacts({ entry, signature }: DocumentRecu, contenu: Contenu, entryUuid: string, structure: string): DocumentFacts {
  const creationMs = xdsTime(entry.creationTime) ?? 0
  const serviceStopMs = xdsTime(entry.serviceStopTime)
  const [visit] = contenu.cda?.componentOf?.ids ?? []
  const stay = visit?.extension ?? visit?.root
  return {
    uniqueId: entry.uniqueId ?? '',
    entryUuid,
    logicalId: entryUuid,
    typeCode: entry.typeCode?.code ?? '',
    classCode: entry.classCode?.code ?? '',
    formatCode: entry.formatCode?.code ?? '',
    title: entry.title ?? '',
    confidentiality: entry.confidentialityCodes.map(({ code }) => code),
    etablissement: structure,
    auteurs: entry.authors.flatMap(({ person }) => (person === undefined ? [] : [parseXcn(person)?.id ?? person])),
    sourcePatientId: entry.sourcePatientId ?? '',
    patientId: entry.patientId ?? '',
    creationMs,
    serviceStartMs: xdsTime(entry.serviceStartTime) ?? creationMs,
    ...(serviceStopMs !== undefined && { serviceStopMs }),
    hash: contenu.sha1,
    size: contenu.bytes.byteLength,
    mimeType: entry.mimeType,
    sha256: contenu.sha256,
    signature,
    ...(stay !== undefined && { stay, stayLink: 'numero-de-venue' as const }),
  }
}

/** A time of the metadata: UTC without offset (`specs/dmp.md` §2.4). */
function xdsTime(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parseTs(value.length > 8 ? `${value}+0000` : value)?.ms
}
