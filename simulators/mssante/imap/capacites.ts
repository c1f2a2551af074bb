import type { Situation } from './commande.ts'

/** What the server knows beside IMAP4rev1, whatever the session. */
const CONNUES = 'IMAP4rev1 LITERAL+ SASL-IR ID ENABLE IDLE NAMESPACE UIDPLUS MOVE UNSELECT CHILDREN SPECIAL-USE CONDSTORE'

/** CAPABILITY of a session: mechanisms are announced once TLS is there (RFC 3501 §6.2.1, §7.2.1). */
export function capacites({
  tls,
  acces,
  mecanismes,
  motsDePasse,
}: Pick<Situation, 'tls' | 'acces' | 'mecanismes' | 'motsDePasse'>): string {
  if (acces) return CONNUES
  if (!tls) return `${CONNUES} STARTTLS LOGINDISABLED`
  return [CONNUES, ...mecanismes.map((mecanisme) => `AUTH=${mecanisme}`), ...(motsDePasse ? [] : ['LOGINDISABLED'])].join(' ')
}
