import { OID } from '#src/domain/oid.ts'
import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import { type Device, HL7V3, INTERACTIONS, type InstanceId } from './patient-query.ts'

/** The DMP as sender or receiver (`specs/dmp.md` §0.2). */
export const DMP_DEVICE: Device = { root: OID.DMP, softwareName: 'DMP' }

/** What all messages of the DMP begin with. */
export interface Wrapper {
  /** `PRPA_IN201307UV02`. */
  readonly interaction: string
  readonly id: InstanceId
  /** Milliseconds since the epoch. */
  readonly creationMs: number
  readonly processingCode: 'D' | 'P'
  readonly acceptAckCode: 'AL' | 'NE'
  readonly receiver: Device
  readonly sender: Device
}

/** The transmission wrapper around XML already written (`specs/dmp.md` §1.3: order of the samples). */
export function encodeWrapper(wrapper: Wrapper, ...content: readonly string[]): string {
  return element(
    wrapper.interaction,
    { ITSVersion: 'XML_1.0', xmlns: HL7V3, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    encodeId('id', wrapper.id),
    element('creationTime', { value: new Date(wrapper.creationMs).toISOString().replace(/\D/g, '').slice(0, 14) }),
    element('interactionId', { root: INTERACTIONS, extension: wrapper.interaction }),
    element('processingCode', { code: wrapper.processingCode }),
    element('processingModeCode', { code: 'T' }),
    element('acceptAckCode', { code: wrapper.acceptAckCode }),
    element('receiver', { typeCode: 'RCV' }, encodeDevice(wrapper.receiver)),
    element('sender', { typeCode: 'SND' }, encodeDevice(wrapper.sender)),
    ...content,
  )
}

/** An identifier element; an empty extension is not written. */
export function encodeId(name: string, { root, extension }: InstanceId): string {
  return element(name, { root, extension: extension === '' ? undefined : extension })
}

function encodeDevice({ root, softwareName }: Device): string {
  const content = [element('id', { root }), element('softwareName', {}, escapeText(softwareName))]
  return element('device', { classCode: 'DEV', determinerCode: 'INSTANCE' }, ...content)
}
