import { randomInt } from 'node:crypto'
import type { Server } from 'node:net'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'

/** Ephemeral ports are taken here, below the range the system gives to outgoing connections (32768 and up on Linux). */
const lowest = 10_000
const highest = 32_767
const attempts = 50

/**
 * Makes a server listen and gives its port.
 * @param port 0 for a free one between 10000 and 32767
 * @param name name of the service, for the error
 */
export function listen(server: Server, host: string, port: number, name: string): Promise<number> {
  return onFreePort(host, port, name, (candidate) => listenOnce(server, host, candidate))
}

/** Opens a port by `open`, which rejects with the system's error; another free one is tried when it was not asked for by number. */
export async function onFreePort(host: string, port: number, name: string, open: (port: number) => Promise<void>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const candidate = port === 0 ? randomInt(lowest, highest + 1) : port
    try {
      await open(candidate)
      return candidate
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (port !== 0 || !taken || attempt === attempts) throw explain(error as Error, host, candidate, name)
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 511 }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** A port cannot be had: the system's code is in the cause. */
class PortError extends UserError {
  override readonly name = 'PortError'
}

const ADVICE: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: {
    fr: 'Un autre programme tient ce port : arrêtez-le ou choisissez un autre port (0 : n’importe lequel de libre).',
    en: 'Another program has this port: stop it or choose another port (0 for any free one).',
  },
  ENOTFOUND: {
    fr: 'Ce nom n’a pas d’adresse : donnez une adresse de cette machine.',
    en: 'This name has no address: give an address of this machine.',
  },
  EACCES: { fr: 'Choisissez un port à partir de 1024.', en: 'Choose a port from 1024 up.' },
}

/** A port that a service of the same bench has, which no other program would explain. */
export function sharedPort(host: string, port: number, name: string, other: string): Error {
  return new PortError({
    fr: `Le service « ${name} » ne peut pas ouvrir « ${host}:${port} » : le service « ${other} » du même banc tient ce port. Donnez à chacun le sien dans banc.yaml (0 : n’importe lequel de libre).`,
    en: `Cannot open the service "${name}" on "${host}:${port}": the service "${other}" of the same bench has this port. Give each its own in banc.yaml (0 for any free one).`,
  })
}

const OTHERWISE: Bilingual = {
  fr: 'Vérifiez que l’adresse est celle de cette machine.',
  en: 'Check that the address belongs to this machine.',
}

function explain(error: Error, host: string, port: number, name: string): Error {
  const { code = 'error' } = error as NodeJS.ErrnoException
  const { fr, en } = ADVICE[code] ?? OTHERWISE
  return new PortError(
    {
      fr: `Le service « ${name} » ne peut pas ouvrir « ${host}:${port} » : ${code}. ${fr}`,
      en: `Cannot open the service "${name}" on "${host}:${port}": ${code}. ${en}`,
    },
    { cause: error },
  )
}
