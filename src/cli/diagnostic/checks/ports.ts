import { createSocket } from 'node:dgram'
import { createServer, isIPv6 } from 'node:net'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Service } from '#src/exchange/service.ts'
import { estUnBanc } from '../autre-banc.ts'
import { bancEnMarche } from '../banc-en-marche.ts'
import type { Constat } from '../check.ts'
import { defineCheck } from '../check.ts'
import { clesDuPort } from '../cles-du-port.ts'

export default defineCheck({
  id: 'ports',
  titre: { fr: 'Ports d’écoute', en: 'Listening ports' },
  async run({ listening, configuration }) {
    const { listen, services } = configuration
    const pid = await bancEnMarche(configuration)
    const ports = await Promise.all(
      [...listening.values()]
        .map(({ service }) => service)
        .filter(({ port }) => port !== 0)
        .map(async (service) => {
          const code = await ('answer' in service ? refusalOfDatagrams : refusalOf)(listen, service.port)
          const taken = code === 'EADDRINUSE'
          const { name, port } = service
          return {
            objet: `${name} ${listen}:${port}`,
            cle: await clesDuPort(name, port, services),
            code,
            taken,
            port,
            tls: secured(service),
          }
        }),
    )
    const asked = pid === undefined ? ports.filter(({ taken, tls }) => taken && tls) : []
    const autre = await unBanc(listen, asked)
    return ports.map(({ objet, cle, code, taken }) => {
      if (code === undefined) return { etat: 'bon', objet }
      if (taken && pid !== undefined) return tenu(objet, cle, pid)
      return taken && autre ? tenuAilleurs(objet, cle) : refuse(objet, cle, code)
    })
  },
})

/** Asks one port after the other, none more than it takes: the other bench journals each. */
async function unBanc(host: string, ports: readonly { readonly port: number }[]): Promise<boolean> {
  for (const { port } of ports) if (await estUnBanc(host, port)) return true
  return false
}

/** Whether who connects there is shown a certificate at once. */
function secured(service: Service): boolean {
  return 'protocol' in service && service.protocol === 'https'
}

/** A bench that is up on this data folder has its own ports: that prevents nothing, unless the configuration changed since. */
function tenu(objet: string, cle: string, pid: number): Constat {
  return {
    etat: 'attention',
    objet,
    detail: { fr: `occupé, le banc est en marche (processus ${pid})`, en: `taken, the bench is running (process ${pid})` },
    remede: {
      fr: `Rien à faire, sauf si ${cle} a changé depuis le démarrage de ce banc : arrêtez-le alors, et relancez le diagnostic.`,
      en: `Nothing to do, unless ${cle} changed since that bench started: stop it then, and run the diagnostic again.`,
    },
  }
}

/** Ports of one bench go together: what shows the certificate of a bench on one of them has the others too. */
function tenuAilleurs(objet: string, cle: string): Constat {
  return {
    etat: 'echec',
    objet,
    detail: {
      fr: 'occupé ; un autre banc est en marche sur cette machine, avec un autre dossier de données',
      en: 'taken; another bench is running on this machine, with another data folder',
    },
    remede: {
      fr: `Arrêtez cet autre banc (Ctrl-C dans son terminal), nommez son dossier par --data, ou donnez un autre port par ${cle} dans banc.yaml.`,
      en: `Stop that other bench (Ctrl-C in its terminal), name its folder with --data, or give another port with ${cle} in banc.yaml.`,
    },
  }
}

function refuse(objet: string, cle: string, code: string): Constat {
  return {
    etat: 'echec',
    objet,
    detail: { fr: `le port ne peut être ouvert (${code})`, en: `the port cannot be opened (${code})` },
    remede: (REMEDES[code] ?? REMEDES.EADDRINUSE)(cle),
  }
}

const adresse = () => ({
  fr: 'Cette machine n’a pas cette adresse : corrigez listen dans banc.yaml, ou l’adresse de --host.',
  en: 'This machine does not have this address: correct listen in banc.yaml, or the address of --host.',
})

const REMEDES: Readonly<Record<string, (cle: string) => Bilingual>> & { readonly EADDRINUSE: (cle: string) => Bilingual } = {
  EADDRINUSE: (cle) => ({
    fr: `Arrêtez le programme qui l’occupe, ou donnez un autre port par ${cle} dans banc.yaml.`,
    en: `Stop the program that has it, or give another port with ${cle} in banc.yaml.`,
  }),
  EACCES: (cle) => ({
    fr: `Donnez un port à partir de 1024 par ${cle} dans banc.yaml : les autres demandent des droits particuliers.`,
    en: `Give a port from 1024 up with ${cle} in banc.yaml: the others ask for special rights.`,
  }),
  EADDRNOTAVAIL: adresse,
  ENOTFOUND: adresse,
  EAI_AGAIN: adresse,
  EINVAL: adresse,
}

/** The system's code when the address cannot be listened on. */
function refusalOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code = 'error' }: NodeJS.ErrnoException) => resolve(code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** The same for UDP, whose ports are others. */
function refusalOfDatagrams(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    socket.once('error', ({ code = 'error' }: NodeJS.ErrnoException) => {
      socket.close()
      resolve(code)
    })
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(() => resolve(undefined)))
  })
}
