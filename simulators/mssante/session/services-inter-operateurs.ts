import { lateSessions } from '#src/exchange/lazily.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import type { Operateur } from '../operateur.ts'

export const SERVICE_INTER_OPERATEURS = 'mssante.inter-operateurs'

/** Where other operators deliver (`specs/mssante.md` §1.4), and, when the configuration asks for it, the same without TLS. */
export function servicesInterOperateurs({ port, clair }: ConfigurationMssante, operateur: () => Promise<Operateur>): SessionService[] {
  const sessions = (name: string, certificatExige: boolean) =>
    lateSessions(async () => (await operateur()).interOperateurs(name, certificatExige))
  const services: SessionService[] = [
    {
      name: SERVICE_INTER_OPERATEURS,
      title: { fr: 'Remise entre opérateurs MSSanté (SMTP)', en: 'Delivery between MSSanté operators (SMTP)' },
      protocol: 'smtp',
      port,
      tls: 'starttls',
      clientCertificate: 'required',
      clients: 'operators',
      ...sessions(SERVICE_INTER_OPERATEURS, true),
    },
  ]
  const name = `${SERVICE_INTER_OPERATEURS}-clair`
  if (clair.actif)
    services.push({
      name,
      title: { fr: 'Remise entre opérateurs, sans TLS (mise au point)', en: 'Delivery between operators, without TLS (debugging)' },
      protocol: 'smtp',
      port: clair.port,
      tls: 'none',
      clientCertificate: 'none',
      ...sessions(name, false),
    })
  return services
}
