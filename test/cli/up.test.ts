import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { createSecureContext } from 'node:tls'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readyDocumentSchema } from '#src/bench/ready-document.ts'
import { workFolder } from './command-line.ts'

const ephemeral = {
  insi: { port: 0 },
  dmp: { port: 0 },
  mssante: { port: 0, portListeBlanche: 0, imap: { port: 0 }, soumission: { port: 0 } },
}
const work = workFolder({ services: ephemeral })
const ready = work.path('ready.json')
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(work.remove)

const up = (...options: string[]) => start('up', ...options)

function start(...argv: string[]) {
  const started = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', 'src/cli/main.ts', ...argv], {
    env: { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(started)
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
      dmp: {
        url: expect.stringMatching(/\/si-dmp-server\/v2\/services$/),
        urls: {
          patients: expect.stringMatching(/^https:.*\/services\/patients$/),
          repository: expect.stringMatching(/^https:.*\/services\/repository$/),
        },
      },
    })
    for (const file of [document.pki.ca, document.pki.clients['INSI-AUTO']!.pfx!]) expect(existsSync(file), file).toBe(true)
    const { pfx = '' } = document.pki.clients['INSI-AUTO']!
    expect(() => createSecureContext({ pfx: readFileSync(pfx), passphrase: document.pki.pfxPassphrase })).not.toThrow()
    for (const url of Object.values(document.services['dmp']!.urls!)) expect(said()).toContain(url)
    const second = up('--config', work.path('absent.yaml'), '--ready-file', ready)
    expect((await second.ended)[0]).toBe(2)
    expect(second.said()).toContain(`est celui d’un banc en marche, le processus ${started.pid}. Arrêtez-le`)
    expect(readyDocumentSchema.parse(JSON.parse(readFileSync(ready, 'utf8')))).toEqual(document)

    const { url, tokenFile } = document.control!
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
    const answer = await fetch(`${url}/v1/clock`, { headers: { Authorization: `Bearer ${readFileSync(tokenFile, 'utf8')}` } })
    expect(await answer.json()).toMatchObject({ mode: 'real' })

    started.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
    expect(said()).toMatch(/Le banc est prêt\. Ctrl-C pour l’arrêter\.\n(.*\n)*Arrêt du banc…/)
    expect(existsSync(tokenFile)).toBe(false)
    expect(existsSync(ready)).toBe(false)

    // the number of a dead bench is that of another program now
    const reused = work.write('reused.json', JSON.stringify({ ...document, pid: process.pid }))
    expect((await up('--config', work.path('absent.yaml'), '--ready-file', reused).ended)[0]).toBe(2)
    expect(existsSync(reused)).toBe(false)
  }, 60_000)

  test('a second bench on the same data folder is refused with 2, and banc journal --follow reads along until it is stopped', async () => {
    const shared = workFolder({ services: ephemeral })
    const first = up('--config', shared.config)
    await until(() => first.said().includes('Le banc est prêt'))
    const second = start('up', '--config', shared.config)
    expect((await second.ended)[0]).toBe(2)
    expect(second.said()).toMatch(/Le banc « default » est déjà en marche : le processus \d+ le tient/)

    const follower = start('journal', '--follow', '--config', shared.config)
    const port = Number(/mssante\.inter-operateurs +127\.0\.0\.1:(\d+)/.exec(first.said())![1])
    await once(connect(port, '127.0.0.1').resume().end('QUIT\r\n'), 'close')
    await until(() => /connexion {4}mssante\.inter-operateurs {2}ouverte/.test(follower.said()))
    follower.started.kill('SIGINT')
    expect((await follower.ended)[0]).toBe(0)
    first.started.kill('SIGTERM')
    expect((await first.ended)[0]).toBe(0)
    shared.remove()
  }, 60_000)

  test('where it listens on every address, it gives names that can be called, and warns when its certificates hold no other than localhost', async () => {
    const { said, ended, started } = up('--config', work.config, '--host', '0.0.0.0', '--ready-file', ready)
    await until(() => said().includes('nomsHotes'))
    const { services } = readyDocumentSchema.parse(JSON.parse(readFileSync(ready, 'utf8')))
    expect(services).toMatchObject({
      'mssante.inter-operateurs': { host: 'localhost' },
      insi: { url: expect.stringMatching(/^https:\/\/localhost:\d+\/lps$/) },
    })
    expect(said()).toContain('Le banc écoute sur « 0.0.0.0 », mais ses certificats ne nomment que localhost')
    started.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
  }, 60_000)

  test('a ready file that cannot be written ends it with 2, and that of a dead bench is removed whatever comes next', async () => {
    const { said, ended } = up('--config', work.config, '--ready-file', work.path('absent/ready.json'))
    expect((await ended)[0]).toBe(2)
    expect(said()).toContain(`« ${work.path('absent')} » : fichier ou dossier introuvable.`)
    const stale = work.write('stale.json', '{}')
    expect((await up('--config', work.path('absent.yaml'), '--ready-file', stale).ended)[0]).toBe(2)
    expect(existsSync(stale)).toBe(false)
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
    expect(said()).toContain(`Le service « insi » ne peut pas ouvrir « 127.0.0.1:${port} » : EADDRINUSE. Un autre programme tient ce port`)
  }, 60_000)
})
