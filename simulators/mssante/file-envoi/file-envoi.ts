import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import { acteDeclare } from '#src/exchange/acte.ts'
import { etablissementDe } from '#src/exchange/courriel/etablissement-de.ts'
import { destinationDe, type MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import { type ReportFault, strikeReport } from '#src/exchange/faults/report-faults.ts'
import { BANC } from '#src/exchange/peer.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { refusFaute } from '../controls/faute.ts'
import type { Enveloppe } from '../enveloppe.ts'
import type { ReponseSmtp, remiseInterOperateurs } from '../transactions/remise-inter-operateurs.ts'
import { ecrireAvis } from './avis.ts'
import { FLUX_FILE, MODELE_FILE } from './etat-file.ts'
import { parPlusieurs } from './par-plusieurs.ts'
import { pointDeFauteRemise } from './point-de-faute.ts'
import { createRemiseExterne } from './remise-externe.ts'
import { remiseInterne, teteRemiseInterne } from './remise-interne.ts'
import type { Politique } from './suite-de-l-essai.ts'

/** Deliveries to other operators at one time; a slow one does not hold the others back. */
const ENSEMBLE = 10
const MINUTE = 60_000

export interface OptionsFileEnvoi {
  readonly service: string
  readonly hostName: string
  readonly politique: Politique
  readonly remise: ReturnType<typeof remiseInterOperateurs>
  readonly destinations: () => readonly MailDestination[]
}

/** The outgoing queue of the operator: what clients submitted, until it is delivered, given up, and its sender told. */
export interface FileEnvoi {
  readonly transaction: ReturnType<typeof remiseInterne>
  /** Plans the first attempt of mails just put in. */
  programmer(envois: readonly EnvoiEnFile[]): void
  /** Plans what an earlier process left. */
  reprendre(): Promise<void>
}

/** Attempts wait on the bench's clock; what is planned lives in the stream `envoi/mssante`, so nothing is lost with the process. */
export function createFileEnvoi(environment: SimulatorEnvironment, options: OptionsFileEnvoi): FileEnvoi {
  const { clock, exchanges, faults, ids, journal, leases } = environment
  const { service, hostName, destinations, politique } = options
  const transaction = remiseInterne(options)
  const remettreAilleurs = createRemiseExterne(environment, options)
  const prevus = new Set<number>()
  const ensemble = parPlusieurs(ENSEMBLE)

  function programmer(envoi: EnvoiEnFile): void {
    const { id, avis, prochainMs, a } = envoi
    if (prevus.has(id)) return
    prevus.add(id)
    const faute = fauteDeLAvis(envoi)
    const dueMs = avis ? clock.now() + faute.delayMs : Math.max(prochainMs, clock.now())
    clock.schedule(dueMs, `envoi ${id} à ${a}`, () => lancer(id, faute))
  }

  /** A report of delay goes first before the next attempt: it is never late nor wrong. */
  function fauteDeLAvis({ acheve, avis, de, a }: EnvoiEnFile): ReportFault {
    return acheve && avis ? strikeReport(faults, 'mssante', 'dsn', { de, a, action: avis.action }) : { delayMs: 0 }
  }

  /** The clock runs one action at a time: it must not wait for a server that does not answer. */
  function lancer(id: number, faute: ReportFault): void {
    const lease = leases.take(`file d’envoi ${service}`)
    ensemble(() =>
      traiter(id, faute)
        .catch((error: unknown) => reessayer(id, faute, error))
        .finally(() => lease.release()),
    )
  }

  /** An error of the bench itself: the clock has somebody to tell, and the mail waits as if the other side had not answered. */
  function reessayer(id: number, faute: ReportFault, error: unknown): void {
    clock.schedule(clock.now(), 'file d’envoi', () => Promise.reject(error))
    clock.schedule(clock.now() + politique.reprisesMinutes[0]! * MINUTE, `envoi ${id}`, () => lancer(id, faute))
  }

  async function traiter(id: number, faute: ReportFault): Promise<void> {
    const envoi = await etatDe(id)
    if (envoi) {
      const original = await journal.blob(envoi.sha256)
      if (!original) await abandonner(envoi)
      else await (envoi.avis ? avertir(envoi, original, faute) : acheminer(envoi, original))
    }
    const ensuite = await etatDe(id)
    prevus.delete(id)
    if (ensuite) programmer(ensuite)
  }

  /** A purge took the mail away: there is nothing left to deliver nor to report on. */
  async function abandonner({ id, messageId, conversation }: EnvoiEnFile): Promise<void> {
    await exchanges.change(FLUX_FILE, MODELE_FILE, () => ({
      entries: [acteDeclare(clock, 'banc', { messageId, conversation }, { acte: 'envoi-abandonne', motif: 'courriel-purge' })],
      events: [{ type: 'envoi-tente', id, issue: 'refuse' }],
    }))
  }

  async function etatDe(id: number): Promise<EnvoiEnFile | undefined> {
    const { envois } = await exchanges.state(FLUX_FILE, MODELE_FILE)
    return envois.find((envoi) => envoi.id === id)
  }

  async function acheminer(envoi: EnvoiEnFile, original: Buffer): Promise<void> {
    const { de, a } = envoi
    if (await tenueParLeBanc(a)) await remettre(envoi, 'courriel', { de, a }, original, refusParFaute(faults, { de, a }))
    else await remettreAilleurs(envoi, original)
  }

  /** In a domain that the bench shares with an establishment, only the mailboxes that it knows. */
  async function tenueParLeBanc(a: string): Promise<boolean> {
    const destination = destinationDe(destinations(), a)
    if (!destination || !etablissementDe(environment.etablissements, a)) return destination !== undefined
    const state = await exchanges.state(destination.stream(a), destination.model)
    return destination.controlRecipient(a, state, undefined, exchanges.context(BANC)) === undefined
  }

  async function avertir(envoi: EnvoiEnFile, original: Buffer, { tamper }: ReportFault): Promise<void> {
    const uuid = () => ids.uuid('mssante/avis')
    const avis = await ecrireAvis(envoi, envoi.avis!, { hostName, original, nowMs: clock.now(), uuid, defaut: tamper })
    await remettre(envoi, 'avis', { de: '', a: envoi.de }, avis, tamper === undefined ? {} : { faute: `avis de remise : ${tamper}` })
  }

  async function remettre(
    envoi: EnvoiEnFile,
    quoi: 'courriel' | 'avis',
    { de, a }: { de: string; a: string },
    body: Buffer,
    faute: Pick<Enveloppe, 'faute' | 'refus'>,
  ): Promise<void> {
    const enveloppe: Enveloppe = {
      ehlo: hostName,
      expediteur: { adresse: de, parametres: {} },
      destinataires: [{ adresse: a, parametres: {}, code: '250 2.1.5' }],
      tls: true,
      ...faute,
    }
    const received = { head: teteRemiseInterne(enveloppe, envoi.id, quoi), body }
    const { depots } = (await exchanges.run({ transaction, service, peer: BANC, received })) as ReponseSmtp
    for (const { adresse, mail } of depots) destinationDe(destinations(), adresse)?.delivered?.(adresse, mail, de)
  }

  return {
    transaction,
    programmer: (envois) => envois.forEach(programmer),
    reprendre: async () => (await exchanges.state(FLUX_FILE, MODELE_FILE)).envois.forEach(programmer),
  }
}

/** The refusal that a fault of the bench makes of an attempt. */
function refusParFaute(faults: Faults, faits: { readonly de: string; readonly a: string }): Pick<Enveloppe, 'refus'> {
  const effet = faults.strike(pointDeFauteRemise.service, pointDeFauteRemise.stage, faits)
  return effet && 'code' in effet ? { refus: refusFaute('remise', effet.code, effet.text) } : {}
}
