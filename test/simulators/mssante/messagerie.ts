import { X509Certificate } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { afterEach } from 'vitest'
import monEspaceSante from '#simulators/mon-espace-sante/simulator.ts'
import mssante from '#simulators/mssante/simulator.ts'
import type { Entry, EntryKind, EntryOf } from '#src/domain/journal-entry.ts'
import { OID } from '#src/domain/oid.ts'
import type { Patient } from '#src/domain/population.ts'
import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import { createFaults, type Faults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { indexPopulation } from '#src/exchange/population/index-population.ts'
import type { Service, SessionService } from '#src/exchange/service.ts'
import type { RunningSimulator, SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import type { TokenVerifier } from '#src/exchange/tokens/token-verifier.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { describeOverEveryTransport, type Over, overSockets } from '#src/testing/describe-over-every-transport.ts'
import { readCertificateFields } from '#src/transports/pki/certificate-fields.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { expectBothLanguages } from '../../untranslated.ts'
import { SmtpClient } from './smtp-client.ts'

/** Monday 2 March 2026, 9 h in Paris. */
export const DEPART = Date.parse('2026-03-02T08:00:00Z')
export const INTER_OPERATEURS = 'mssante.inter-operateurs'
export const DOMINIQUE = '279035121518989@patient.mssante.fr'
export const SERVICE_HOSPITALIER = 'chirurgie@hopital-temoin.mssante.fr'

/** A mail the establishment's own server received. */
export interface Recu {
  readonly de: string
  readonly a: readonly string[]
  readonly texte: string
  readonly benchMs: number
}

/** Both simulators, a journal in memory, a virtual clock, and a server standing for the establishment. */
export interface Messagerie extends Over {
  readonly store: JournalStore
  readonly journal: Journal
  readonly exchanges: Exchanges
  readonly clock: Clock
  readonly faults: Faults
  readonly recus: readonly Recu[]
  /** What the establishment answers after the dot; accepts when absent. */
  reponse: { code: number; enhanced: string; text: string } | undefined
  entries<K extends EntryKind>(kind: K): Promise<EntryOf<K>[]>
  agirPatient(parametres: Readonly<Record<string, unknown>>, source?: 'scenario' | 'pilotage'): Promise<void>
  ecrireProfessionnel(parametres: Readonly<Record<string, unknown>>): Promise<void>
  auProchainMessage(parametres: Readonly<Record<string, unknown>>): Promise<void>
  /** A connection in clear, greeting read. */
  ouvrir(service?: string): Promise<SmtpClient>
  /** A connection ready for MAIL, with the certificate of that name. */
  ouvrirEnTls(certificat?: string, service?: string): Promise<SmtpClient>
  /** Hands over one mail from the establishment; gives the last reply. */
  deposer(message: string, envelope?: { de?: string; a?: readonly string[]; service?: string }): Promise<string | undefined>
  /** Lets bench time go by. */
  attendre(ms: number): Promise<void>
}

export interface OptionsMessagerie {
  readonly mssante?: Record<string, unknown>
  readonly monEspaceSante?: Record<string, unknown>
  readonly dominique?: Partial<Patient>
  readonly inconnus?: 'refuser' | 'signaler'
  readonly seed?: string
  /** Domains of other operators whose mails go to the establishment's own server too. */
  readonly versHopital?: readonly string[]
  /** Verifies the access tokens; refuses them all when absent. */
  readonly tokens?: () => Promise<TokenVerifier>
}

/** Runs the same body over network and memory, with the mail simulators open. */
export function describeMessagerie(title: string, options: OptionsMessagerie, body: (messagerie: Messagerie) => void): void {
  let ouverte: Ouverte | undefined
  const over: { current?: Over } = {}
  const services = async (pki: Pki): Promise<Service[]> => {
    ouverte = await demarrer(pki, options, () => over.current!)
    return ouverte.services
  }
  describeOverEveryTransport(
    title,
    services,
    (current) => {
      over.current = current
      afterEach(async () => ouverte && expectBothLanguages(ouverte.journal))
      body(
        new Proxy({} as Messagerie, {
          get: (_, name) => {
            over.current = current
            return name in current ? current[name as keyof Over] : ouverte![name as keyof Ouverte]
          },
          set: (_, name, value) => {
            if (name === 'reponse') ouverte!.etablissement.reponse = value
            return true
          },
        }),
      )
    },
    { transports: overSockets },
  )
}

type Ouverte = Awaited<ReturnType<typeof demarrer>>

async function demarrer(pki: Pki, options: OptionsMessagerie, over: () => Over) {
  const leases = new Leases()
  const clock = virtualClock(DEPART, leases)
  const store = await openSqliteStore('memory')
  const journal = await store.open('essai')
  const seed = options.seed ?? 'essai'
  const faults = createFaults()
  const errors: unknown[] = []
  const exchanges = createExchanges({
    journal,
    clock,
    leases,
    ids: seededIds(seed),
    random: seededRandom(seed),
    ruleSet: async () => createRuleSet([], []),
    allInProcess: true,
    onError: (error) => errors.push(error),
  })
  const tokens = (await options.tokens?.()) ?? { verify: async () => ({ refused: 'malformed', detail: '' }) as const }
  const etablissement = { recus: [] as Recu[], reponse: undefined as Messagerie['reponse'] }
  const started: RunningSimulator[] = []
  const environment = (role: string): SimulatorEnvironment => ({
    benchId: 'essai',
    journal,
    exchanges,
    clock,
    leases,
    ids: seededIds(`${seed}/${role}`),
    random: seededRandom(seed),
    population: population(options),
    inconnus: options.inconnus ?? 'refuser',
    client: { connect: (...given) => over().client.connect(...given), fetch: (...given) => over().client.fetch(...given) },
    serverKeys: pki.serverKeys(role),
    trust: pki.trust,
    authorities: pki.authorities,
    hotes: { noms: [], adresse: '127.0.0.1' },
    faults,
    tokens,
    domainePatient: 'patient.mssante.fr',
    etablissements: [
      {
        finess: '0B0152872',
        nom: 'HOPITAL TEMOIN',
        domaines: ['hopital-temoin.mssante.fr'],
        certificats: [readCertificateFields(new X509Certificate(pki.client('operateur-etablissement').cert).raw).subject],
        get smtp() {
          return over().at('essai.etablissement')
        },
      },
    ],
    destinations: () => started.flatMap(({ destinations = [] }) => destinations),
    emetteurs: () => started.flatMap(({ emetteurs = [] }) => emetteurs),
    reprises: () => started.find(({ reprises }) => reprises)?.reprises,
    listeBlanche: () => started.find(({ listeBlanche }) => listeBlanche)?.listeBlanche?.(),
    hoteDuDomaine: (domaine) => (options.versHopital?.includes(domaine) ? over().at('essai.etablissement') : undefined),
  })
  started.push(await mssante.start(environment('operateur-distant'), mssante.configuration.parse(options.mssante ?? {})))
  started.push(
    await monEspaceSante.start(environment('operateur-mon-espace-sante'), monEspaceSante.configuration.parse(options.monEspaceSante ?? {})),
  )
  const hopital = serveurHopital(pki, clock, etablissement)
  const connecter = async (service: string) => {
    const client = new SmtpClient(await over().client.connect(over().at(service)))
    await client.reply()
    return client
  }
  const ouvrirEnTls = async (certificat = 'operateur-etablissement', service = INTER_OPERATEURS) => {
    const client = await connecter(service)
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    await client.say('STARTTLS')
    await client.startTls({ ...pki.client(certificat), ca: pki.ca })
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    return client
  }
  return {
    store,
    journal,
    exchanges,
    clock,
    faults,
    etablissement,
    errorsOfBench: errors,
    services: [...started.flatMap(({ services }) => services), hopital],
    get recus() {
      return etablissement.recus
    },
    entries: async (kind: Entry['kind']) => (await journal.read({ kinds: [kind] })) as never,
    agirPatient: (parametres: Readonly<Record<string, unknown>>, source: 'scenario' | 'pilotage' = 'scenario') =>
      started[1]!.commands!['agir-patient']!(parametres, source),
    ecrireProfessionnel: (parametres: Readonly<Record<string, unknown>>) =>
      started[0]!.commands!['ecrire-professionnel']!(parametres, 'scenario'),
    auProchainMessage: (parametres: Readonly<Record<string, unknown>>) =>
      started[1]!.commands!['au-prochain-message']!(parametres, 'scenario'),
    ouvrir: (service = INTER_OPERATEURS) => connecter(service),
    ouvrirEnTls,
    async deposer(
      message: string,
      { de = SERVICE_HOSPITALIER, a = [DOMINIQUE], service }: { de?: string; a?: readonly string[]; service?: string } = {},
    ) {
      const client = await ouvrirEnTls(undefined, service)
      let reply = await client.say(`MAIL FROM:<${de}>`)
      for (const address of a) if (reply?.startsWith('250')) reply = await client.say(`RCPT TO:<${address}>`)
      if (reply?.startsWith('250')) {
        reply = await client.say('DATA')
        if (reply?.startsWith('354')) reply = await client.say(`${message.replaceAll(/^\./gm, '..')}\r\n.`)
      }
      await client.say('QUIT')
      client.destroy()
      return reply
    },
    attendre: async (ms: number) => void (await clock.runUntil(() => false, clock.now() + ms)),
  }
}

function serveurHopital(pki: Pki, clock: Clock, etablissement: { recus: Recu[]; reponse: Messagerie['reponse'] }): SessionService {
  const listener = createSmtpListener({
    hostName: 'smtp.hopital-temoin.mssante.fr',
    startTls: 'required',
    clientCertificate: 'required',
    tls: pki.serverKeys('operateur-etablissement'),
    limits: { messageBytes: 30_000_000, recipients: 10, connections: 10, idleMs: 20_000 },
  })
  return {
    name: 'essai.etablissement',
    title: { fr: 'Hôpital', en: 'Hospital' },
    protocol: 'smtp',
    port: 0,
    tls: 'starttls',
    clientCertificate: 'required',
    session(socket: Duplex, session) {
      let de = ''
      let a: string[] = []
      listener.accept(socket, () => ({
        connected: async () => undefined,
        secured: (secured) => session.secured?.(secured) ?? true,
        handshakeFailed: (error) => session.handshakeFailed?.(error),
        ehlo: async () => undefined,
        mail: async (sender) => {
          de = sender.address
          a = []
          return undefined
        },
        rcpt: async ({ address }) => {
          a.push(address)
          return undefined
        },
        malformed: () => {},
        data: async (body) => {
          const chunks: Buffer[] = []
          for await (const chunk of body) chunks.push(chunk as Buffer)
          if (etablissement.reponse) return etablissement.reponse
          etablissement.recus.push({ de, a, texte: Buffer.concat(chunks).toString(), benchMs: clock.now() })
          return { code: 250, enhanced: '2.6.0', text: 'queued' }
        },
        abandoned: async () => {},
        closed: () => {},
      }))
    },
    close: () => listener.close(),
  }
}

function population({ dominique }: OptionsMessagerie) {
  const traits = {
    nomNaissance: 'PAT-TROIS',
    listePrenoms: 'DOMINIQUE',
    premierPrenom: 'DOMINIQUE',
    sexe: 'F',
    dateNaissance: '1979-03-28',
  } as const
  const patients: Patient[] = [
    {
      id: 'pat-trois-dominique',
      traits,
      ins: { matricule: '279035121518989', oid: OID.INS_NIR_TEST },
      espaceSante: 'active',
      persona: 'lit-et-repond',
      publie: true,
      ...dominique,
    },
  ]
  return indexPopulation(patients, [], [])
}
