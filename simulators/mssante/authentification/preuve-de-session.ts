import type { Artefact } from '#src/rules/artefact.ts'

/** How a session was opened. */
interface Ouverture {
  readonly protocole: 'smtp' | 'imap'
  /** TLS version, when it came by STARTTLS. */
  readonly starttls?: string
  readonly mecanisme: string
}

/** What the opening of a session of the API LPS proves: nothing with implicit TLS or a password, which the reference does not know. */
export function preuveDeSession({ protocole, starttls, mecanisme }: Ouverture): readonly Artefact[] {
  if (!starttls || mecanisme === 'PLAIN' || mecanisme === 'LOGIN') return []
  return [{ kind: 'api-lps', value: { protocole, tls: starttls, mecanisme } }]
}
