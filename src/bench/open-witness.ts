import { createEtablissement, type Etablissement } from '#simulators/etablissement/etablissement.ts'
import { identitesTemoin } from '#simulators/etablissement/identites.ts'
import { chargerProfil } from '#simulators/etablissement/profil.ts'
import type { Random } from '#src/domain/random.ts'
import type { HttpService, Service } from '#src/exchange/service.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Bench, Listening } from './bench.ts'
import type { Configuration } from './configuration.ts'

type Shared = Pick<Bench, 'clock' | 'ids' | 'leases' | 'client' | 'listening' | 'open'> & { readonly random: Random }

/** The witness establishment and where its mail server listens. */
export interface OpenWitness {
  readonly etablissement: Etablissement
  readonly smtp: Listening
}

/**
 * Creates the witness and opens its mail server, before the simulators, which must know where to write to it.
 * @param profil id of a file of `simulators/etablissement/profils/`; throws when there is none
 */
export async function openWitness(profil: string, configuration: Configuration, pki: Pki, shared: Shared): Promise<OpenWitness> {
  const { finess, nom, domaines, smtp } = configuration.etablissement
  const { listening } = shared
  const etablissement = createEtablissement({
    ...shared,
    domainePatient: configuration.population.domainePatient,
    adresses: () => {
      const mssante = listeningOf(listening, 'mssante.inter-operateurs')
      return {
        insi: urlOf(listeningOf(listening, 'insi')),
        dmp: urlOf(listeningOf(listening, 'dmp')),
        mssante: { host: mssante.host, port: mssante.port, servername: mssante.host },
      }
    },
    cles: {
      insi: pki.client('INSI-AUTO'),
      dmp: pki.client('ORG-AUTH-CLI'),
      cachet: pki.client('ORG-SIGN'),
      operateur: pki.serverKeys('operateur-etablissement'),
    },
    profil: await chargerProfil(profil),
    identites: identitesTemoin({ finess, nom, domaines: domaines as [string, ...string[]] }),
    port: smtp.port,
  })
  return { etablissement, smtp: await shared.open(etablissement.services[0]!) }
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
