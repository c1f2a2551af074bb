import { once } from 'node:events'
import { connect } from 'node:net'
import type { Bench } from '#src/bench/bench.ts'
import { serverKeysOf } from '#src/bench/server-keys-of.ts'
import { clientContext } from '#src/exchange/client-context.ts'
import type { Target } from '#src/exchange/connect.ts'
import { ecartDeStarttls, serveurInjoignable } from '#src/exchange/courriel/echec-de-remise.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import { type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import type { Constat } from '../check.ts'
import { defineCheck } from '../check.ts'

/** Longest silence of a server, wall milliseconds. */
const SILENCE_MS = 5_000
const NOTHING = new Uint8Array()

export default defineCheck({
  id: 'sorties',
  titre: { fr: 'Serveurs de messagerie à qui le banc écrit', en: 'Mail servers that the bench writes to' },
  async run(bench) {
    const { etablissement, sorties } = bench.configuration
    const operators = Object.entries(sorties.domaines).map(([domain, host]) => ({
      key: `sorties.domaines.${domain}`,
      server: targetOf(host),
    }))
    const servers = [{ key: 'etablissement.smtp', server: etablissement.smtp }, ...operators]
    return Promise.all(servers.map(({ key, server }) => tried(bench, key, server)))
  },
})

/** `host:port`, of the form that the configuration checks. */
function targetOf(text: string): Target {
  const colon = text.lastIndexOf(':')
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) }
}

/** Greets the server and secures the session as a mail to it would, then goes without writing anything. */
async function tried(bench: Bench, key: string, server: Target): Promise<Constat> {
  const objet = `${key} ${server.host}:${server.port}`
  const keys = serverKeysOf(bench.pki, 'mon-espace-sante')
  try {
    const socket = await networkClient(bench).connect(server, { signal: AbortSignal.timeout(2 * SILENCE_MS) })
    const result = await sendMail(
      socket,
      { mailFrom: '', rcptTo: '', message: NOTHING },
      { hostName: 'banc.diagnostic', serverName: server.host, tls: clientContext(keys), timeoutMs: SILENCE_MS, admet: () => false },
    )
    return constatOf(objet, key, server, result)
  } catch (error) {
    return unreachable(objet, key, server, error as Error)
  }
}

/** Behind the egress guard of the configuration, but over the network: a bench that opens no port has connections in memory only. */
function networkClient({ leases, configuration: { sorties } }: Bench) {
  return createClient({
    async dial(target) {
      const socket = connect(target)
      await once(socket, 'connect')
      return socket
    },
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
    detail: { fr: `la session n’a pas été sécurisée (${reason})`, en: `the session was not secured (${reason})` },
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
      : { fr: `injoignable (${received})`, en: `cannot be reached (${received})` },
    remede: forbidden ? explanation : { fr: explanation.fr + witness.fr, en: explanation.en + witness.en },
  }
}
