import { readFile } from 'node:fs/promises'
import type { Artefacts } from '#src/rules/artefact.ts'
import { decodeVihf } from '#src/wire/saml/decode-vihf.ts'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'

/** Hand-composed envelopes (test/messages/vihf/LISEZ-MOI.md) on whose VIHF no rule fires; SHA-1 is admitted where the sample has it. */
export async function conforming(): Promise<Artefacts['vihf'][]> {
  return Promise.all(['indirecte', 'renforcee', 'directe-sha1'].map(read))
}

async function read(name: string): Promise<Artefacts['vihf']> {
  const bytes = await readFile(new URL(`../../messages/vihf/${name}.xml`, import.meta.url))
  const { message: vihf, anomalies } = await decodeVihf((await decodeSoap(bytes, 'racine')).message, bytes)
  if (!vihf?.signature?.valid) throw new Error(`Cannot read the VIHF of "${name}": ${JSON.stringify(anomalies)}.`)
  return { ...vihf, sha1Admis: name.endsWith('sha1') }
}
