import type { ServerKeys } from '#src/exchange/credentials.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

/** Mail operators present the certificate that the white list names; everything else presents the server's. */
const OPERATORS: Readonly<Record<string, string>> = {
  mssante: 'operateur-distant',
  'mon-espace-sante': 'operateur-mon-espace-sante',
  etablissement: 'operateur-etablissement',
}

/** Key material of a service or simulator, by the first word of its name. */
export function serverKeysOf(pki: Pki, service: string): ServerKeys {
  return pki.serverKeys(OPERATORS[service.split('.')[0]!] ?? 'serveur')
}
