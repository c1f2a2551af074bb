import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Artefacts } from '#src/rules/artefact.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'

const LOTS = [
  ['alimentation.xml', 'lettre-de-liaison-n1.xml'],
  ['remplacement.xml', 'lettre-de-liaison-n1-remplacement.xml'],
] as const

/** Hand-composed submissions (test/messages/xds/LISEZ-MOI.md) with the document they describe, on which no rule on XDS fires. */
export async function conforming(): Promise<Artefacts['xds'][]> {
  return Promise.all(LOTS.map(([metadata, document]) => readLot(metadata, document)))
}

async function readLot(metadataFile: string, documentFile: string): Promise<Artefacts['xds']> {
  const xml = await readXml(await readFile(new URL(`../../messages/xds/${metadataFile}`, import.meta.url)), metadataFile)
  if (!xml.message) throw new Error(`Cannot read "${metadataFile}": ${JSON.stringify(xml.anomalies)}.`)
  const { message: metadata, anomalies } = decodeMetadata(xml.message, metadataFile)
  if (anomalies.length > 0) throw new Error(`Cannot read "${metadataFile}": ${JSON.stringify(anomalies)}.`)
  const bytes = await readFile(new URL(`../../messages/cda/${documentFile}`, import.meta.url))
  const { message: cda } = await decodeCda(bytes, documentFile)
  return {
    part: metadataFile,
    metadata,
    documents: {
      Document01: { size: bytes.length, sha1: createHash('sha1').update(bytes).digest('hex'), ...(cda && { cda }) },
    },
    patientVihf: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
  }
}
