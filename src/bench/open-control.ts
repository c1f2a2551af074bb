import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { resolve } from 'node:path'
import { makeFolder } from '#src/domain/make-folder.ts'
import { listen } from '#src/transports/network/listen.ts'
import type { Bench } from './bench.ts'
import type { ReadyDocument } from './ready-document.ts'

/** The control API, listening. */
export interface OpenControl {
  /** Where it is and which file holds its token, for the ready document. */
  readonly access: NonNullable<ReadyDocument['control']>
  close(): Promise<void>
}

/** The control API is for this machine alone, whatever the address of the services. */
const HOST = '127.0.0.1'

/**
 * Opens the control API of a bench on a free loopback port and writes its token, new each time, in the data folder, mode 0600. Its
 * modules load at the first call.
 */
export async function openControl(bench: Bench, onError: (error: unknown) => void): Promise<OpenControl> {
  const token = randomBytes(32).toString('base64url')
  const tokenFile = resolve(bench.configuration.data, `jeton-${bench.benchId}`)
  makeFolder(bench.configuration.data)
  await writeFile(`${tokenFile}.${process.pid}`, token, { mode: 0o600 })
  await rename(`${tokenFile}.${process.pid}`, tokenFile)
  let application: Promise<RequestListener> | undefined
  const server = createServer((request, response) => {
    application ??= import('#src/console/api/control-api.ts').then(({ createControlApi }) => createControlApi(bench, token, onError))
    application.then(
      (handle) => handle(request, response),
      (error) => {
        onError(error)
        response.writeHead(500).end()
      },
    )
  })
  const port = await listen(server, HOST, 0, 'control')
  return {
    access: { url: `http://${HOST}:${port}`, tokenFile },
    async close() {
      server.close()
      server.closeAllConnections()
      // Another process may have taken the bench over from one that seemed dead: the token is then its own.
      if ((await readFile(tokenFile, 'utf8').catch(() => '')) === token) await rm(tokenFile, { force: true })
    },
  }
}
