import { readFile } from 'node:fs/promises'
import type { Artefacts } from '#src/rules/artefact.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'

const FILES = ['lettre-de-liaison-n1.xml', 'lettre-de-liaison-n1-remplacement.xml']

/** Hand-composed documents (test/messages/cda/LISEZ-MOI.md) on which no rule on CDA fires. */
export async function conforming(): Promise<Artefacts['cda'][]> {
  return Promise.all(FILES.map(readConforming))
}

/** One hand-composed document; throws when it cannot be read without anomaly. */
export async function readConforming(file: string): Promise<Artefacts['cda']> {
  const { message, anomalies } = await decodeCda(await readFile(new URL(`../../messages/cda/${file}`, import.meta.url)), file)
  if (!message || anomalies.length > 0) throw new Error(`Cannot read "${file}": ${JSON.stringify(anomalies)}.`)
  return message
}
