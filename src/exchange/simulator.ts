import type { ZodType } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { PersonaId, Population } from '#src/domain/population.ts'
import type { Random } from '#src/domain/random.ts'
import type { Journal } from '#src/journal/journal.ts'
import type { SourceActe } from './acte.ts'
import type { Client, Target } from './connect.ts'
import type { AnnuaireOperateurs } from './courriel/annuaire-operateurs.ts'
import type { MailDestination } from './courriel/mail-destination.ts'
import type { Emetteur, Reprises } from './courriel/reprises.ts'
import type { ServerKeys, TestAuthorities, TrustStore } from './credentials.ts'
import type { Emission } from './emission.ts'
import type { Exchanges } from './exchanges.ts'
import type { FaultPoint, Faults } from './faults/faults.ts'
import type { Ids } from './ids.ts'
import type { Service } from './service.ts'
import type { Clock } from './time/clock.ts'
import type { Leases } from './time/leases.ts'
import type { TokenVerifier } from './tokens/token-verifier.ts'
import type { AnyTransaction } from './transaction.ts'

/** What a simulator is given; nothing is global. */
export interface SimulatorEnvironment {
  readonly benchId: string
  readonly journal: Journal
  readonly exchanges: Exchanges
  readonly clock: Clock
  readonly leases: Leases
  readonly ids: Ids
  readonly random: Random
  readonly population: Population
  /** What becomes of people outside the population. */
  readonly inconnus: 'refuser' | 'signaler'
  readonly client: Client
  /** Certificates of this simulator's own services. */
  readonly serverKeys: ServerKeys
  readonly trust: TrustStore
  /** The authorities of the test PKI, for services whose certificates are made to be refused. */
  readonly authorities: TestAuthorities
  /** Names by which clients call the bench, beside `localhost` (`nomsHotes`), and the address it listens on. */
  readonly hotes: { readonly noms: readonly string[]; readonly adresse: string }
  readonly faults: Faults
  readonly tokens: TokenVerifier
  /** Domain of the patients' mailboxes: `patient.mssante.fr`. */
  readonly domainePatient: string
  /** Establishments under test, as configured. */
  readonly etablissements: readonly Etablissement[]
  /** Mail destinations of all simulators, known once every simulator has started. */
  readonly destinations: () => readonly MailDestination[]
  /** Host that receives the mails of a domain that neither an establishment nor a destination serves (`sorties.domaines`). */
  readonly hoteDuDomaine: (domaine: string) => Target | undefined
  /** Simulated operators that write by themselves, known once every simulator has started. */
  readonly emetteurs: () => readonly Emetteur[]
  /** The queue that tries again what was put off; without it nothing is. */
  readonly reprises: () => Reprises | undefined
  /** The white list against which the servers of other operators are checked; without it none is. */
  readonly listeBlanche: () => Promise<AnnuaireOperateurs> | undefined
}

/** An establishment under test: where the bench writes to it. */
export interface Etablissement {
  /** FINESS, 9 characters, no prefix. */
  readonly finess: string
  readonly nom: string
  readonly smtp: { readonly host: string; readonly port: number }
  /** Mail domains of the establishment: `hopital-temoin.mssante.fr`. */
  readonly domaines: readonly string[]
  /** DNs (RFC 4514) of the certificates its mail operator presents: they make its entries of the white list. */
  readonly certificats?: readonly string[]
}

/** A simulated service family: one folder of `simulators/`, default export of its `simulator.ts`. */
export interface Simulator<Configuration = unknown> {
  /** The folder's name. */
  readonly id: string
  readonly title: Bilingual
  readonly source: string
  /** Section `services.<id>` of `banc.yaml`; parsing `{}` gives the defaults. */
  readonly configuration: ZodType<Configuration>
  /** Where its services can be made to fail. */
  readonly faultPoints?: readonly FaultPoint[]
  /** What it sends on its own account, for `banc list transactions`. */
  readonly emissions?: readonly Emission[]
  /** Ids of the behaviours that people of the population may have. */
  readonly personas?: () => Promise<readonly PersonaId[]>
  start(environment: SimulatorEnvironment, configuration: Configuration): Promise<RunningSimulator>
}

/** @param source who asks, for the acts that the journal declares */
export type Command = (parameters: Readonly<Record<string, unknown>>, source: Extract<SourceActe, 'scenario' | 'pilotage'>) => Promise<void>

export interface RunningSimulator {
  readonly services: readonly Service[]
  /**
   * What it understands, in the order it tries them: for `banc list transactions`, `banc validate`, and judgements left by a stop.
   * They load when first asked for: a service listens before.
   */
  readonly transactions?: () => Promise<readonly AnyTransaction[]>
  readonly destinations?: readonly MailDestination[]
  readonly emetteurs?: readonly Emetteur[]
  readonly reprises?: Reprises
  readonly listeBlanche?: () => Promise<AnnuaireOperateurs>
  /** Things a scenario, or whoever drives the control API, may ask of it: `agir-patient`. */
  readonly commands?: Readonly<Record<string, Command>>
  /** Called once all services listen. */
  ready?(): Promise<void>
  stop(): Promise<void>
}

export function defineSimulator<Configuration>(simulator: Simulator<Configuration>): Simulator<Configuration> {
  return simulator
}
