import type { DocumentEntry, SubmissionSet } from '#src/wire/xds/submission-metadata.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** Attributes without which a lot or a document cannot be registered; rules judge the others (`specs/dmp.md` §4.3, §4.4, §6.4). */
const LOT = ['uniqueId', 'patientId', 'sourceId', 'submissionTime'] as const satisfies readonly (keyof SubmissionSet)[]
const DOCUMENT = [
  'uniqueId',
  'patientId',
  'sourcePatientId',
  'creationTime',
  'languageCode',
  'classCode',
  'typeCode',
  'formatCode',
] as const satisfies readonly (keyof DocumentEntry)[]

/** A submission set with at least one document, every object with what registers it. */
export function controlMetadonnees({ metadata, documents }: LotRecu, configuration: DmpConfiguration): RefusDmp | undefined {
  const { submissionSet } = metadata
  const missing =
    absent(submissionSet.id || 'RegistryPackage', submissionSet, LOT) ??
    documents.map(({ entry }) => absent(entry.id || 'ExtrinsicObject', entry, DOCUMENT)).find((found) => found !== undefined) ??
    (documents.some(({ signature }) => !signature) ? undefined : { location: 'RegistryObjectList', name: 'ExtrinsicObject' })
  if (!missing) return undefined
  return refuser('metadonnees', configuration, {
    expected: { fr: `${missing.name} dans ${missing.location}`, en: `${missing.name} in ${missing.location}` },
    received: 'absent',
    location: missing.location,
    explanation: { fr: 'Une métadonnée obligatoire manque.', en: 'A mandatory metadata attribute is missing.' },
  })
}

function absent<Item>(
  location: string,
  item: Item,
  names: readonly (keyof Item & string)[],
): { location: string; name: string } | undefined {
  const name = names.find((candidate) => item[candidate] === undefined || item[candidate] === '')
  return name === undefined ? undefined : { location, name }
}
