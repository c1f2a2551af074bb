import type { Artefacts } from '#src/rules/artefact.ts'

/** Sessions as §1.5 of `specs/mssante.md` describes them: a person's token, an application's certificate. */
export async function conforming(): Promise<Artefacts['api-lps'][]> {
  return [
    { protocole: 'smtp', tls: 'TLSv1.3', mecanisme: 'XOAUTH2' },
    { protocole: 'smtp', tls: 'TLSv1.2', mecanisme: 'EXTERNAL' },
    { protocole: 'imap', tls: 'TLSv1.3', mecanisme: 'XOAUTH2' },
  ]
}
