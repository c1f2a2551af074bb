import { splitAdresse } from '#src/domain/adresse.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import { CERTIFICATE_NOT_ADMITTED } from '#src/wire/smtp/watch-starttls.ts'
import { clientContext } from '../client-context.ts'
import type { Target } from '../connect.ts'
import { BANC, type Peer } from '../peer.ts'
import type { Refusal } from '../refusal.ts'
import type { Etablissement, SimulatorEnvironment } from '../simulator.ts'
import type { Scheduled } from '../time/clock.ts'
import type { CourrielSortant } from './courriel-sortant.ts'
import { ecartDeDn } from './dn-du-serveur.ts'
import { ecartDeStarttls, serveurInjoignable } from './echec-de-remise.ts'
import { destinationDe, type MailDestination } from './mail-destination.ts'
import { entreeSansHote, sansHote } from './sans-hote.ts'
import { SILENCE_MS } from './silence.ts'

/** What became of a mail, and what it changes at its recipient's. */
export interface Remis {
  readonly result: SendMailResult
  /** Why the other operator's server could not be written to. */
  readonly ecart?: Refusal | undefined
  /** That server, once the session was secured. */
  readonly peer?: Peer
  readonly depot?: Depot
}

/** A mail that a mailbox of the bench takes. */
export interface Depot {
  readonly destination: MailDestination
  readonly mail: MailFacts
}

type ARemettre = Pick<CourrielSortant, 'de' | 'a' | 'message' | 'sansSmtputf8' | 'dsn'>

/** Longest attempt, bench milliseconds: what RFC 5321 §4.5.3.2 grants the slowest reply. In scaled time a minute of the wall may be ten hours. */
const ESSAI_MS = 600_000
const ACCEPTE: SendMailResult = { accepted: true, code: '250 2.6.0', response: '250 2.6.0 Message accepted' }

/**
 * Gives the function that finds who holds the recipient's mailbox: a mailbox of the bench, asked in this process, else the operator of the
 * establishment or the host configured for the domain, over SMTP with STARTTLS and this simulator's own certificate. Nothing is recorded but
 * a domain without a host. Never rejects for what the other side does.
 */
export function createRemise(
  environment: Pick<
    SimulatorEnvironment,
    'client' | 'clock' | 'destinations' | 'exchanges' | 'hoteDuDomaine' | 'listeBlanche' | 'serverKeys'
  >,
  hostName: string,
): (courriel: ARemettre, etablissement: Etablissement | undefined) => Promise<Remis> {
  const { client, clock, destinations, exchanges, hoteDuDomaine, listeBlanche, serverKeys } = environment
  return async (courriel, etablissement) => {
    const { a, message } = courriel
    const domaine = splitAdresse(a)?.domaine ?? ''
    const destination = destinationDe(destinations(), a)
    const refus = destination && (await refusDe(destination, courriel))
    if (destination && !refus) return { result: ACCEPTE, depot: { destination, mail: faitsDuCourriel(message, a) } }
    // the domain may be shared: the establishment's own server holds the mailboxes that the bench does not
    if (etablissement) return envoyer(courriel, domaine, etablissement.smtp, 'etablissement.smtp')
    if (refus) return { result: { accepted: false, code: refus.code, response: `${refus.code} ${refus.wire}`, command: 'RCPT' } }
    const hote = hoteDuDomaine(domaine)
    if (hote) return envoyer(courriel, domaine, hote, 'sorties.domaines')
    await exchanges.record([entreeSansHote(domaine, clock.now(), clock.wall())])
    return { result: sansHote(domaine) }
  }

  async function refusDe(destination: MailDestination, { a, message }: ARemettre): Promise<Refusal | undefined> {
    const state = await exchanges.state(destination.stream(a), destination.model)
    return destination.controlRecipient(a, state, message.byteLength, exchanges.context(BANC))
  }

  /** @param cle key of `banc.yaml` that gave the server */
  async function envoyer({ de, a, message, sansSmtputf8, dsn }: ARemettre, domaine: string, smtp: Target, cle: string): Promise<Remis> {
    let echeance: Scheduled | undefined
    try {
      const socket = await client.connect(smtp)
      const muet = new Promise<never>((_, reject) => {
        echeance = clock.schedule(clock.now() + ESSAI_MS, `réponse de ${smtp.host}`, () => {
          socket.destroy()
          reject(new Error(`no reply in ${ESSAI_MS / 60_000} minutes of bench time`))
        })
      })
      // who loses the race is heard all the same
      muet.catch(() => {})
      const liste = await listeBlanche()
      const admet = liste && { admet: ({ subject }: { readonly subject: string }) => liste.admet(subject, domaine) }
      const options = { hostName, serverName: smtp.host, tls: clientContext(serverKeys), timeoutMs: SILENCE_MS, ...admet }
      const result = await Promise.race([
        sendMail(socket, { mailFrom: de, rcptTo: a, message, ...(sansSmtputf8 && { sansSmtputf8 }), ...(dsn && { dsn }) }, options),
        muet,
      ])
      const peer = result.tls && { peer: { address: remote(socket), ...result.tls } }
      const inconnu = liste && result.starttls?.reason === CERTIFICATE_NOT_ADMITTED
      const ecart = inconnu ? ecartDeDn(result.starttls!, domaine, liste, result.response) : ecartDeStarttls(result, smtp, cle)
      return { result, ecart, ...peer }
    } catch (error) {
      const response = `Cannot reach ${smtp.host}:${smtp.port}: ${(error as Error).message}`
      return { result: { accepted: false, code: '000', response, command: 'CONN' }, ecart: serveurInjoignable(error as Error, smtp, cle) }
    } finally {
      echeance?.cancel()
    }
  }
}

/** A connection in memory has no address of its own. */
function remote(socket: object): string {
  return 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : BANC.address
}
