import { createServer } from 'node:net'
import { defineCheck } from '../check.ts'

export default defineCheck({
  id: 'ports',
  titre: { fr: 'Ports d’écoute', en: 'Listening ports' },
  async run({ listening, configuration: { listen } }) {
    const services = [...listening.values()].map(({ service }) => service).filter(({ port }) => port !== 0)
    return Promise.all(
      services.map(async ({ name, port }) => {
        const code = await refusalOf(listen, port)
        const objet = `${name} ${listen}:${port}`
        if (code === undefined) return { etat: 'bon' as const, objet }
        return {
          etat: 'echec' as const,
          objet,
          detail: { fr: `le port ne peut être ouvert (${code})`, en: `the port cannot be opened (${code})` },
          remede: {
            fr: `Arrêtez le programme qui l’occupe (ou « banc up », s’il tourne déjà), ou donnez un autre port dans services.${name.split('.')[0]} de banc.yaml.`,
            en: `Stop the program that has it (or "banc up", if it already runs), or give another port in services.${name.split('.')[0]} of banc.yaml.`,
          },
        }
      }),
    )
  },
})

/** The system's code when the address cannot be listened on. */
function refusalOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code = 'error' }: NodeJS.ErrnoException) => resolve(code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
