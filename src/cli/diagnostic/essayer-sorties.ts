import type { Bench } from '#src/bench/bench.ts'
import { serverKeysOf } from '#src/bench/server-keys-of.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { clientContext } from '#src/exchange/client-context.ts'
import type { Client, Target } from '#src/exchange/connect.ts'
import { ecartDeStarttls, serveurInjoignable } from '#src/exchange/courriel/echec-de-remise.ts'
import { targetOf } from '#src/exchange/courriel/hote-du-domaine.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import { resolveEgress } from '#src/transports/client/egress-guard.ts'
import { dialOverNetwork } from '#src/transports/network/dial.ts'
import { type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import type { Constat } from './check.ts'

/** Wall milliseconds. */
interface Patience {
  /** Given to a connection. */
  readonly connectMs: number
  /** Longest silence of a server; a session may last twice as long. */
  readonly silenceMs: number
}

const NOTHING = new Uint8Array()

/**
 * Tries every server that a configuration makes the bench call: mail servers are greeted and the session secured as a mail to them would be,
 * then left without anything written; the others (`sorties.correspondances`) are connected to. None holds the command for long.
 */
export function essayerSorties(bench: Bench, patience: Patience = { connectMs: 5_000, silenceMs: 5_000 }): Promise<readonly Constat[]> {
  const { etablissement, sorties } = bench.configuration
  const client = networkClient(bench, patience)
  const operators = Object.entries(sorties.domaines).map(([domain, host]) => ({
    key: `sorties.domaines.${domain}`,
    server: targetOf(host),
  }))
  const servers = [{ key: 'etablissement.smtp', server: etablissement.smtp }, ...operators]
  const others = Object.keys(sorties.correspondances).filter((name) => servers.every(({ server }) => server.host !== name))
  return Promise.all([
    ...servers.map(({ key, server }) => greeted(bench, client, key, server, patience)),
    ...others.map((name) => connected(bench, client, name)),
  ])
}

async function greeted(bench: Bench, client: Client, key: string, server: Target, { silenceMs }: Patience): Promise<Constat> {
  const objet = `${key} ${server.host}:${server.port}`
  const keys = serverKeysOf(bench.pki, 'mon-espace-sante')
  try {
    const socket = await client.connect(server, { signal: AbortSignal.timeout(2 * silenceMs) })
    const result = await sendMail(
      socket,
      { mailFrom: '', rcptTo: '', message: NOTHING },
      { hostName: 'banc.diagnostic', serverName: server.host, tls: clientContext(keys), timeoutMs: silenceMs, admet: () => false },
    )
    return constatOf(objet, key, server, result)
  } catch (error) {
    return unreachable(objet, key, server, error as Error)
  }
}

/** What is spoken there is not known: a connection proves enough. Without a port of its own, a name takes that of each call. */
async function connected({ configuration: { sorties } }: Bench, client: Client, name: string): Promise<Constat> {
  const key = `sorties.correspondances.${name}`
  const objet = `${key} ${sorties.correspondances[name]}`
  try {
    const server = resolveEgress({ host: name, port: 0 }, { sorties: sorties.hotes, hotes: sorties.correspondances })
    if (server.port !== 0) (await client.connect(server)).destroy()
    return { etat: 'bon', objet }
  } catch (error) {
    const { code = (error as Error).message, name: kind } = error as NodeJS.ErrnoException
    if (kind === 'EgressRefusedError')
      return {
        etat: 'echec',
        objet,
        detail: { fr: 'sortie interdite', en: 'egress forbidden' },
        remede: {
          fr: `Écrivez ${key} comme une adresse IP, avec un port s’il en faut un autre, et ajoutez cette adresse à sorties.hotes, dans banc.yaml.`,
          en: `Write ${key} as an IP address, with a port if it needs another, and add this address to sorties.hotes, in banc.yaml.`,
        },
      }
    return {
      etat: 'attention',
      objet,
      detail: { fr: `injoignable (${code})`, en: `cannot be reached (${code})` },
      remede: {
        fr: `Aucun serveur ne répond à cette adresse : démarrez-le, ou corrigez ${key} dans banc.yaml.`,
        en: `No server answers at this address: start it, or correct ${key} in banc.yaml.`,
      },
    }
  }
}

/** Behind the egress guard of the configuration, but over the network: a bench that opens no port has connections in memory only. */
function networkClient({ leases, configuration: { sorties } }: Bench, { connectMs }: Patience): Client {
  return createClient({
    dial: (target) => dialOverNetwork(target, connectMs),
    egress: { sorties: sorties.hotes, hotes: sorties.correspondances },
    leases,
  })
}

function constatOf(objet: string, key: string, server: Target, result: SendMailResult): Constat {
  if (result.tls) {
    const { certificate, tls } = result.tls
    return { etat: 'bon', objet: `${objet}, ${tls.protocol}, ${certificate.subject}` }
  }
  const ecart = ecartDeStarttls(result, server, key)
  const reason = ecart?.received ?? result.response
  const remede = ecart?.explanation ?? {
    fr: `Ce serveur n’a pas salué comme un serveur SMTP : corrigez ${key} dans banc.yaml, ou démarrez le bon serveur à cette adresse.`,
    en: `This server did not greet as an SMTP server does: correct ${key} in banc.yaml, or start the right server at this address.`,
  }
  return {
    etat: 'echec',
    objet,
    detail: {
      fr: `la session n’a pas été sécurisée (${inLocale(reason, 'fr')})`,
      en: `the session was not secured (${inLocale(reason, 'en')})`,
    },
    remede,
  }
}

/** Nobody listens yet: what is written to it waits. A host that the configuration forbids is one that no mail will ever reach. */
function unreachable(objet: string, key: string, server: Target, error: Error): Constat {
  const { received, explanation } = serveurInjoignable(error, server, key)
  const forbidden = error.name === 'EgressRefusedError'
  const witness = {
    fr: ' « banc run » n’en a pas besoin : il ouvre son établissement témoin.',
    en: ' "banc run" does not need it: it opens its witness establishment.',
  }
  return {
    etat: forbidden ? 'echec' : 'attention',
    objet,
    detail: forbidden
      ? { fr: 'sortie interdite', en: 'egress forbidden' }
      : { fr: `injoignable (${inLocale(received, 'fr')})`, en: `cannot be reached (${inLocale(received, 'en')})` },
    remede: forbidden ? explanation : { fr: explanation.fr + witness.fr, en: explanation.en + witness.en },
  }
}
