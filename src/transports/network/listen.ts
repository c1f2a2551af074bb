import { randomInt } from 'node:crypto'
import type { Server } from 'node:net'

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

function explain(error: Error, host: string, port: number, name: string): Error {
  const { code = 'error' } = error as NodeJS.ErrnoException
  const advice =
    code === 'EADDRINUSE'
      ? 'Another program has this port: stop it or choose another port (0 for any free one).'
      : code === 'EACCES'
        ? 'Choose a port from 1024 up.'
        : 'Check that the address belongs to this machine.'
  return new Error(`Cannot open the service "${name}" on "${host}:${port}": ${code}. ${advice}`, { cause: error })
}
