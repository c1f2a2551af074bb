import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import { attributeOf, childrenOf, type XmlElement } from '../xml/xml-element.ts'
import { readDocumentEntry } from './read-document-entry.ts'
import { codedValues, readEntry, readSlots, registryObject } from './read-registry-object.ts'
import { LCM, RIM, SUBMISSION_SET } from './schemes.ts'
import type { Association, SubmissionMetadata, SubmissionSet } from './submission-metadata.ts'

/** Objects a submission may hold. */
const MAX_OBJECTS = 1_000

/**
 * Reads the metadata of a submission from its `lcm:SubmitObjectsRequest` element (`specs/dmp.md` §4.1–§4.4). Tolerant: slots
 * it does not know are kept, what is missing is left out for the rules to say so. Never throws.
 */
export function decodeMetadata(root: XmlElement, part: string): Decoded<SubmissionMetadata> {
  const at = (element: XmlElement) => ({ part, xpath: element.xpath, line: element.line })
  const list = childrenOf(root, 'RegistryObjectList', RIM)[0]
  const packages = childrenOf(list, 'RegistryPackage', RIM)
  const objects = childrenOf(list, 'ExtrinsicObject', RIM)
  const associations = childrenOf(list, 'Association', RIM)
  const anomalies: Anomaly[] = []
  if (root.name !== 'SubmitObjectsRequest' || root.namespace !== LCM)
    anomalies.push(
      unreadable(
        'xds-racine',
        { fr: `SubmitObjectsRequest dans ${LCM}`, en: `SubmitObjectsRequest in ${LCM}` },
        { fr: `${root.name} dans ${root.namespace}`, en: `${root.name} in ${root.namespace}` },
        at(root),
      ),
    )
  else if (packages.length !== 1)
    anomalies.push(
      unreadable('xds-lot', { fr: 'un seul RegistryPackage', en: 'a single RegistryPackage' }, String(packages.length), at(list ?? root)),
    )
  if (objects.length + associations.length > MAX_OBJECTS)
    anomalies.push(
      unreadable(
        'xds-trop-d-objets',
        { fr: `${MAX_OBJECTS} au plus`, en: `at most ${MAX_OBJECTS}` },
        String(objects.length + associations.length),
        at(list ?? root),
      ),
    )
  return {
    message: {
      submissionSet: packages[0] ? readSubmissionSet(packages[0]) : { id: '', authors: [], otherSlots: [] },
      documents: objects.slice(0, MAX_OBJECTS).map(readDocumentEntry),
      associations: associations.slice(0, MAX_OBJECTS).map(readAssociation),
    },
    anomalies,
  }
}

function readSubmissionSet(element: XmlElement): SubmissionSet {
  const object = registryObject(element)
  const [contentTypeCode] = codedValues(object, SUBMISSION_SET.contentTypeCode)
  const sourceId = object.externalIdentifiers.get(SUBMISSION_SET.sourceId)
  const submissionTime = object.slots.get('submissionTime')?.[0]
  return {
    ...(contentTypeCode && { contentTypeCode }),
    ...(sourceId !== undefined && { sourceId }),
    ...(submissionTime !== undefined && { submissionTime }),
    ...readEntry(object, SUBMISSION_SET, ['submissionTime']),
  }
}

function readAssociation(element: XmlElement): Association {
  return {
    id: attributeOf(element, 'id') ?? '',
    type: attributeOf(element, 'associationType') ?? '',
    source: attributeOf(element, 'sourceObject') ?? '',
    target: attributeOf(element, 'targetObject') ?? '',
    slots: readSlots(element),
  }
}

function unreadable(id: string, expected: Wording, received: Wording, position: Anomaly['position']): Anomaly {
  return {
    id,
    severity: 'erreur',
    expected,
    received,
    position,
    message: {
      fr: 'Les métadonnées de la soumission n’ont pas la forme attendue.',
      en: 'The metadata of the submission do not have the expected form.',
    },
  }
}
