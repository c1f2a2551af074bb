import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Configuration } from './configuration.ts'

/** The test PKI of a configuration, with the anchors and the server certificate it names. Throws when a file cannot be read. */
export async function openPki({ data, nomsHotes, pki, etablissement }: Configuration): Promise<Pki> {
  const read = (file: string) => readFile(file, 'utf8')
  const ownServer = pki.serveur && { cert: await read(pki.serveur.cert), key: await read(pki.serveur.key) }
  return loadPki({
    folder: pki.dossier ?? join(data, 'pki'),
    hostNames: nomsHotes,
    structure: { idNat: `1${etablissement.finess}`, nom: etablissement.nom, departement: 'Paris (75)' },
    extraAnchors: await Promise.all(pki.ancres.map(read)),
    ...(ownServer && { ownServer }),
  })
}
