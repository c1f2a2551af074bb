import { type Identites, identitesTemoin } from '#simulators/etablissement/identites.ts'
import { chargerProfil } from '#simulators/etablissement/profil.ts'
import { createTemoin, type Temoin } from '#simulators/etablissement/temoin.ts'
import type { Random } from '#src/domain/random.ts'
import type { HttpService, Service } from '#src/exchange/service.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Bench, BenchOptions, Listening } from './bench.ts'
import type { Configuration } from './configuration.ts'
import type { WitnessSubmission } from './witness-submission.ts'

type Shared = Pick<Bench, 'clock' | 'ids' | 'leases' | 'client' | 'listening' | 'open'> &
  Pick<BenchOptions, 'onError'> & { readonly random: Random }

/** The witness establishment, where its mail server listens, and what it adds to the configuration. */
export interface OpenWitness {
  readonly temoin: Temoin
  readonly smtp: Listening
  readonly submission?: WitnessSubmission
}

/**
 * Creates the witness and opens its mail server, before the simulators, which must know where to write to it.
 * @param id name of a file of `simulators/etablissement/profils/`; throws when there is none
 */
export async function openWitness(id: string, configuration: Configuration, pki: Pki, shared: Shared): Promise<OpenWitness> {
  const { finess, nom, domaines, smtp } = configuration.etablissement
  const { listening, clock } = shared
  const profil = await chargerProfil(id)
  const identites = identitesTemoin({ finess, nom, domaines: domaines as [string, ...string[]] })
  const submission = profil.conduite.parApiLps && (await submissionOf(identites, clock))
  const temoin = createTemoin({
    ...shared,
    domainePatient: configuration.population.domainePatient,
    adresses: () => {
      return {
        insi: urlOf(listeningOf(listening, 'insi')),
        dmp: urlOf(listeningOf(listening, 'dmp')),
        mssante: addressOf(listeningOf(listening, 'mssante.inter-operateurs')),
      }
    },
    cles: {
      insi: pki.client('INSI-AUTO'),
      dmp: pki.client('ORG-AUTH-CLI'),
      cachet: pki.client('ORG-SIGN'),
      operateur: pki.serverKeys('operateur-etablissement'),
    },
    profil,
    identites,
    ...(submission && { apiLps: { ...submission, service: () => addressOf(listeningOf(listening, 'mssante.soumission')) } }),
    port: smtp.port,
    onError: once(shared.onError),
  })
  return { temoin, smtp: await shared.open(temoin.services[0]!), ...(submission && { submission }) }
}

/** Loaded only for the profile that submits: the others sign no token. */
async function submissionOf({ nom, domaines, medecin }: Identites, clock: Bench['clock']): Promise<WitnessSubmission> {
  return (await import('./witness-submission.ts')).witnessSubmission({ nom, domaines }, medecin.idNat, clock)
}

/** A call is made four times: what is wrong with it is told once. */
function once(onError: BenchOptions['onError']): (error: Error) => void {
  const told = new Set<string>()
  return (error) => {
    if (!told.has(error.message)) onError(error)
    told.add(error.message)
  }
}

function addressOf({ host, port }: Listening): { host: string; port: number; servername: string } {
  return { host, port, servername: host }
}

function listeningOf(listening: Bench['listening'], name: string): Listening {
  const found = listening.get(name)
  if (!found) throw new Error(`The witness establishment needs the service "${name}", which is not open. Keep its simulator in the bench.`)
  return found
}

function urlOf({ service, host, port }: Listening): string {
  return `https://${host}:${port}${isHttp(service) ? service.path : ''}`
}

function isHttp(service: Service): service is HttpService {
  return 'path' in service
}
