import type { Passage } from '#src/domain/domain-event.ts'
import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'

/** What the operator that took a submission writes of it when the mail goes on (RFC 5321 §4.4); submission is always over TLS, with a proof. */
export function passageDe({ ehlo, id, depuisMs, a }: EnvoiEnFile, hostName: string): Passage {
  return { de: ehlo, par: hostName, protocole: 'ESMTPSA', id: String(id), pour: a, recuMs: depuisMs }
}
