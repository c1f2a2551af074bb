import { lateSessions } from '#src/exchange/lazily.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import type { Operateur } from '../operateur.ts'

export const SERVICE_SOUMISSION = 'mssante.soumission'

/** The submission service of the API LPS (`specs/mssante.md` §1.5), and with TLS from the start when the configuration asks for it. */
export function servicesSoumission(
  { soumission: { port, implicite } }: ConfigurationMssante,
  operateur: () => Promise<Operateur>,
): SessionService[] {
  const service = (name: string, ouvert: number, tls: 'starttls' | 'implicit'): SessionService => ({
    name,
    title:
      tls === 'starttls'
        ? { fr: 'Soumission par les logiciels clients, API LPS (SMTP)', en: 'Submission by client software, API LPS (SMTP)' }
        : { fr: 'Soumission sous TLS d’emblée (SMTP)', en: 'Submission with implicit TLS (SMTP)' },
    protocol: 'smtp',
    port: ouvert,
    tls,
    clientCertificate: 'optional',
    ...lateSessions(async () => (await operateur()).soumission(name, tls)),
  })
  const starttls = service(SERVICE_SOUMISSION, port, 'starttls')
  return implicite.actif ? [starttls, service(`${SERVICE_SOUMISSION}-tls`, implicite.port, 'implicit')] : [starttls]
}
