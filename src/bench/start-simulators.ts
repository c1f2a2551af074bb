import { X509Certificate } from 'node:crypto'
import { hotesParDomaine } from '#src/exchange/courriel/hote-du-domaine.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { RunningSimulator, Simulator, SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { readCertificateFields } from '#src/transports/pki/certificate-fields.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Configuration } from './configuration.ts'
import { serverKeysOf } from './server-keys-of.ts'
import { tokenVerifierOf } from './token-verifier-of.ts'

type Shared = Pick<
  SimulatorEnvironment,
  'benchId' | 'journal' | 'exchanges' | 'clock' | 'leases' | 'ids' | 'random' | 'population' | 'faults' | 'client'
>

/**
 * Starts every simulator with its section of the configuration, which `checkWithSimulators` passed. Throws `FileError` for a JWKS file that
 * cannot be read.
 */
export async function startSimulators(
  simulators: readonly Simulator[],
  configuration: Configuration,
  shared: Shared,
  pki: Pki,
): Promise<Map<string, RunningSimulator>> {
  const started = new Map<string, RunningSimulator>()
  const destinations = (): readonly MailDestination[] => [...started.values()].flatMap((simulator) => simulator.destinations ?? [])
  const {
    etablissement,
    population: { inconnus, domainePatient },
  } = configuration
  const etablissements = [
    {
      finess: etablissement.finess,
      nom: etablissement.nom,
      smtp: etablissement.smtp,
      domaines: etablissement.domaines,
      certificats: [etablissement.certificat ?? subjectOf(pki.client('operateur-etablissement').cert)],
    },
  ]
  const tokens = await tokenVerifierOf(configuration)
  const hoteDuDomaine = hotesParDomaine(configuration.sorties.domaines)
  for (const simulator of simulators) {
    const settings = simulator.configuration.parse(configuration.services[simulator.id] ?? {})
    const environment: SimulatorEnvironment = {
      ...shared,
      inconnus,
      domainePatient,
      trust: pki.trust,
      serverKeys: serverKeysOf(pki, simulator.id),
      authorities: pki.authorities,
      hotes: { noms: configuration.nomsHotes, adresse: configuration.listen },
      tokens,
      etablissements,
      destinations,
      hoteDuDomaine,
      emetteurs: () => [...started.values()].flatMap((simulator) => simulator.emetteurs ?? []),
      reprises: () => [...started.values()].find((simulator) => simulator.reprises)?.reprises,
      listeBlanche: () => [...started.values()].find((simulator) => simulator.listeBlanche)?.listeBlanche?.(),
    }
    started.set(simulator.id, await simulator.start(environment, settings))
  }
  return started
}

/** Subject of the first certificate of a PEM text, RFC 4514. */
function subjectOf(pem: string): string {
  return readCertificateFields(new X509Certificate(pem).raw).subject
}
