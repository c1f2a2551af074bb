import type { SecureContext } from 'node:tls'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { CommandeQuelconque } from './commande.ts'
import type { Structures } from './structures.ts'
import type { Veille } from './veille.ts'

/** What every session of the service works with. */
export interface MoyensImap
  extends Pick<
    SimulatorEnvironment,
    'exchanges' | 'journal' | 'tokens' | 'faults' | 'population' | 'inconnus' | 'etablissements' | 'domainePatient'
  > {
  /** `mssante.imap`. */
  readonly service: string
  readonly commandes: ReadonlyMap<string, CommandeQuelconque>
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly motsDePasse: boolean
  /** Largest mail of APPEND, bytes. */
  readonly tailleMax: number
  readonly veille: Veille
  readonly structures: Structures
  /** Does this when what was asked before is done: large mails are read one at a time. */
  readonly unALaFois: <T>(faire: () => Promise<T>) => Promise<T>
  readonly contexteTls: () => SecureContext
}
