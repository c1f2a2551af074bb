import { readFile } from 'node:fs/promises'
import { decodeVihf } from '#src/wire/saml/decode-vihf.ts'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'

/** Text of a hand-composed envelope of `test/messages/vihf/`. */
export function envelope(name: string): Promise<string> {
  return readFile(new URL(`../../messages/vihf/${name}.xml`, import.meta.url), 'utf8')
}

/** The VIHF of an envelope, as a service receives it. */
export async function received(xml: string) {
  const bytes = new TextEncoder().encode(xml)
  return decodeVihf((await decodeSoap(bytes, 'racine')).message, bytes)
}
