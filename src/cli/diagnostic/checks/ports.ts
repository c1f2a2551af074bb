import { createServer } from 'node:net'
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
    return Promise.all(
      [...listening.values()]
        .map(({ service }) => service)
        .filter(({ port }) => port !== 0)
        .map(async ({ name, port }) => {
          const code = await refusalOf(listen, port)
          const objet = `${name} ${listen}:${port}`
          if (code === undefined) return { etat: 'bon', objet } as const
          const cle = await clesDuPort(name, port, services)
          return pid !== undefined && code === 'EADDRINUSE' ? tenu(objet, cle, pid) : refuse(objet, cle, code)
        }),
    )
  },
})

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

function refuse(objet: string, cle: string, code: string): Constat {
  return {
    etat: 'echec',
    objet,
    detail: { fr: `le port ne peut être ouvert (${code})`, en: `the port cannot be opened (${code})` },
    remede: {
      fr: `Arrêtez le programme qui l’occupe, ou donnez un autre port par ${cle} dans banc.yaml.`,
      en: `Stop the program that has it, or give another port with ${cle} in banc.yaml.`,
    },
  }
}

/** The system's code when the address cannot be listened on. */
function refusalOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code = 'error' }: NodeJS.ErrnoException) => resolve(code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
