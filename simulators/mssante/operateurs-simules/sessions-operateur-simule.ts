import type { Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { createAvisDeRemise } from '../avis-de-remise.ts'
import { avecPostmaster } from '../boites/postmaster.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { type ListeBlancheIndexee, sansDomaines } from '../liste-blanche/liste-blanche.ts'
import type { MoyensDialogue } from '../session/dialogue-inter-operateurs.ts'
import { sessionsSmtp } from '../session/sessions-smtp.ts'
import { createComportement } from './comportement.ts'
import { DialogueOperateurSimule } from './dialogue-operateur-simule.ts'
import type { OperateurSimule } from './operateur-simule.ts'

/** The sessions of a simulated operator: those between operators, with its certificate, its limits, its copy of the white list, its ways. */
export async function sessionsOperateurSimule(
  { configuration: simule, service, hostName, destination, cles }: OperateurSimule,
  environment: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  commun: Pick<MoyensDialogue, 'transaction' | 'donneesMs' | 'armer'> & { readonly listeBlanche: () => ListeBlancheIndexee },
): Promise<Sessions> {
  const sien = { ...environment, serverKeys: await cles() }
  const { tailleOctets, destinataires, domainesIgnores } = simule.comportement
  const limites = {
    ...configuration.limites,
    ...(tailleOctets !== undefined && { tailleOctets }),
    ...(destinataires !== undefined && { destinataires }),
  }
  const tenues = avecPostmaster([destination])
  const moyens: MoyensDialogue = {
    ...sien,
    ...commun,
    service,
    certificatExige: true,
    tailleMax: limites.tailleOctets,
    destinations: () => tenues,
    listeBlanche: () => sansDomaines(commun.listeBlanche(), domainesIgnores),
    annoncer: createAvisDeRemise(sien, { service, hostName }),
  }
  const comportement = createComportement(simule)
  return sessionsSmtp(
    sien,
    { nomHote: hostName, limites },
    { starttls: true, clientCertificate: 'required' },
    (session, connexion) => new DialogueOperateurSimule(moyens, session, connexion, { comportement, clock: environment.clock }),
  )
}
