import { readFile } from 'node:fs/promises'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import type { InsiRequest, ReceptionInsi } from '#src/wire/insi/insi-request.ts'

const RECEPTION: ReceptionInsi = {
  contentType: 'application/soap+xml; charset=utf-8; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"',
  certificat: 'CN=INSI-AUTO,OU=10B0152872,O=CENTRE DE SANTE RPPS15287,ST=Rhone (69),C=FR',
  recueMs: Date.parse('2026-03-02T09:30:02Z'),
}

/** Requests that no rule has anything to say about: three clients' styles, composed by hand. */
export async function conforming(): Promise<InsiRequest[]> {
  return Promise.all(
    ['tlsi', 'sapa', 'zeep'].map(async (style) => {
      const bytes = await readFile(new URL(`../../messages/insi/recherche-style-${style}.xml`, import.meta.url))
      return (await decodeInsiRequest(bytes, RECEPTION)).message
    }),
  )
}
