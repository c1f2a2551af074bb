import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readyDocumentSchema } from '#src/bench/ready-document.ts'
import { workFolder } from './command-line.ts'

const ephemeral = { insi: { port: 0 }, dmp: { port: 0 }, mssante: { port: 0, portListeBlanche: 0 } }
const work = workFolder({ services: ephemeral })
const ready = work.path('ready.json')
let child: ChildProcess | undefined
afterEach(() => void child?.kill('SIGKILL'))
afterAll(work.remove)

function up(...options: string[]) {
  const started = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', 'src/cli/main.ts', 'up', ...options], {
    env: { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child = started
  let said = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said += chunk))
  return { started, said: () => said, ended: once(started, 'exit') as Promise<[number | null]> }
}

async function until(condition: () => boolean): Promise<void> {
  for (const start = Date.now(); !condition(); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() - start > 30_000) throw new Error('Nothing came in 30 s.')
}

describe('banc up', () => {
  test('writes its ready file when everything listens, tells its services, and Ctrl-C stops it cleanly', async () => {
    const { started, said, ended } = up('--config', work.config, '--ready-file', ready)
    await until(() => existsSync(ready))
    expect(statSync(ready).mode & 0o777).toBe(0o600)
    const document = readyDocumentSchema.parse(JSON.parse(readFileSync(ready, 'utf8')))
    expect(document).toMatchObject({ pid: started.pid, bench: 'default', dataDir: work.path('data'), clock: { mode: 'real' } })
    expect(document.services).toMatchObject({
      'mssante.inter-operateurs': { protocol: 'smtp', tls: 'starttls', clientCertificate: 'required', host: '127.0.0.1' },
      insi: { url: expect.stringMatching(/^https:\/\/localhost:\d+\/lps$/), clientCertificate: 'required' },
      dmp: { url: expect.stringMatching(/\/si-dmp-server\/v2\/services$/) },
    })
    for (const file of [document.pki.ca, document.pki.clients['INSI-AUTO']!.pfx!]) expect(existsSync(file), file).toBe(true)
    const { url, tokenFile } = document.control!
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
    const answer = await fetch(`${url}/v1/clock`, { headers: { Authorization: `Bearer ${readFileSync(tokenFile, 'utf8')}` } })
    expect(await answer.json()).toMatchObject({ mode: 'real' })

    started.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
    expect(said()).toMatch(/Le banc est prêt\. Ctrl-C pour l’arrêter\.\n(.*\n)*Arrêt du banc…/)
    expect(existsSync(tokenFile)).toBe(false)
  }, 60_000)

  test('a port that another program has ends it with 2 and what to do', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as { port: number }
    const taken = workFolder({ services: { ...ephemeral, insi: { port } } })
    const { said, ended } = up('--config', taken.config)
    expect((await ended)[0]).toBe(2)
    busy.close()
    taken.remove()
    expect(said()).toContain(`Cannot open the service "insi" on "127.0.0.1:${port}": EADDRINUSE. Another program has this port`)
  }, 60_000)
})
