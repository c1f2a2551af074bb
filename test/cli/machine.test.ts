import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, test } from 'vitest'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { banc, workFolder } from './command-line.ts'

const work = workFolder({ nomsHotes: ['banc.invalid'] })
afterAll(work.remove)
const fr = { LANG: 'fr_FR.UTF-8' }

/** Any free port for every service: a bench that runs on this machine has the usual ones. */
const free = { insi: { port: 0 }, dmp: { port: 0 }, mssante: { port: 0, portListeBlanche: 0, imap: { port: 0 }, soumission: { port: 0 } } }

describe('banc diagnostic', () => {
  test('names what prevents the bench from working, each with its remedy, and ends with 1', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as { port: number }
    const config = workFolder({ services: { ...free, insi: { port } } })
    const { code, out } = await banc(['diagnostic', '--config', config.config], fr)
    busy.close()
    config.remove()
    expect(code).toBe(1)
    expect(out).toContain(`✘ insi 127.0.0.1:${port} : le port ne peut être ouvert (EADDRINUSE)`)
    expect(out).toContain('donnez un autre port par services.insi.port dans banc.yaml')
    expect(out).toMatch(/✔ INSI-AUTO → \d{4}-\d\d-\d\d/)
  })

  test('an address that the machine does not have is no port that somebody holds', async () => {
    const away = workFolder({ listen: '192.0.2.1' })
    const { out } = await banc(['diagnostic', '--config', away.config], fr)
    away.remove()
    expect(out).toMatch(/✘ insi 192\.0\.2\.1:8443 : le port ne peut être ouvert \(EADDRNOTAVAIL\)\n {6}Cette machine n’a pas cette adresse/)
    expect(out).not.toContain('Arrêtez le programme')
  })

  test('a UDP port that is taken is not a TCP port that is free', async () => {
    const busy = createSocket('udp4').bind(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address()
    const asked = workFolder({ services: { ...free, mssante: { ...free.mssante, dns: { actif: true, port } } } })
    const { out } = await banc(['diagnostic', '--config', asked.config], fr)
    busy.close()
    asked.remove()
    expect(out).toMatch(new RegExp(`✘ mssante\\.dns 127\\.0\\.0\\.1:${port} : le port ne peut être ouvert \\(EADDRINUSE\\)`))
  })

  test('ports that the running bench of this data folder has prevent nothing, and the exact key is named', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as { port: number }
    const running = workFolder({ services: { ...free, mssante: { ...free.mssante, soumission: { port } } } })
    const store = await openSqliteStore({ folder: running.path('data/journal') })
    await store.claim('default')
    const beside = await banc(['diagnostic', '--config', running.config], fr)
    await store.close()
    const alone = await banc(['diagnostic', '--config', running.config], fr)
    busy.close()
    running.remove()
    expect(beside.out).toContain(
      `! mssante.soumission 127.0.0.1:${port} : occupé, le banc est en marche (processus ${process.pid})\n      Rien à faire, sauf si services.mssante.soumission.port a changé`,
    )
    expect(beside.code).toBe(0)
    expect(alone.out).toContain(`✘ mssante.soumission 127.0.0.1:${port} : le port ne peut être ouvert (EADDRINUSE)`)
    expect(alone.code).toBe(1)
  })

  test('ports that a bench of another data folder has are told as such', async () => {
    const { cert, key } = (await testPki()).serverKeys('serveur')
    const other = createTlsServer({ cert, key }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const taken = workFolder({ services: { insi: { port } } })
    const { out } = await banc(['diagnostic', '--config', taken.config], fr)
    other.close()
    taken.remove()
    expect(out).toContain(
      `✘ insi 127.0.0.1:${port} : occupé ; un autre banc est en marche sur cette machine, avec un autre dossier de données`,
    )
    expect(out).toContain('nommez son dossier par --data, ou donnez un autre port par services.insi.port')
  })

  test('what the time was compared with is told', async () => {
    const { out } = await banc(['diagnostic', '--config', work.config], fr)
    expect(out).toMatch(/✔ \S+ \(.+\) : après l’émission des certificats du banc \(.+Z\), et sans saut en 500 ms ; aucun serveur de temps/)
  })

  test('a name that does not lead to the bench is told with the line for the hosts file', async () => {
    const { code, out } = await banc(['diagnostic', '--config', work.config])
    expect(code).toBe(1)
    expect(out).toContain('✘ banc.invalid → ?: this name does not lead to the bench (127.0.0.1)')
    expect(out).toContain('Add the line "127.0.0.1 banc.invalid" to the hosts file')
  })
})

describe('banc diagnostic tries the mail servers that the bench writes to', () => {
  /** What it says of a server of the establishment that shows these keys. */
  async function tried(folder: ReturnType<typeof workFolder>, keys: { cert: string; key: string }, port: number) {
    const server = new SMTPServer({ ...keys, authOptional: true, disabledCommands: ['AUTH'], logger: false })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const said = await banc(['diagnostic', '--config', folder.config], fr)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    return said.out
  }

  /** A port that nobody has, and a configuration that names it. */
  async function freePort() {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    return { port, folder: workFolder({ etablissement: { smtp: { host: 'localhost', port } } }) }
  }

  test('nobody listens, then STARTTLS with the bench’s own certificate, then with one of an unknown authority', async () => {
    const { port, folder } = await freePort()
    const alone = await banc(['diagnostic', '--config', folder.config], fr)
    expect(alone.out).toMatch(
      new RegExp(`! etablissement\\.smtp localhost:${port} : injoignable \\(ECONNREFUSED\\)\\n {6}Aucun serveur de messagerie ne répond`),
    )
    const { certificates } = JSON.parse((await banc(['pki', 'show', '--format', 'json', '--config', folder.config])).out)
    const { files } = certificates.find(({ id }: { id: string }) => id === 'operateur-etablissement')
    const own = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') }
    expect(await tried(folder, own, port)).toMatch(new RegExp(`✔ etablissement\\.smtp localhost:${port}, TLSv1\\.3, CN=`))
    const { authorities } = await testPki()
    const foreign = await tried(folder, await authorities.issueServer({ issuer: 'etrangere', names: ['localhost'] }), port)
    folder.remove()
    expect(foreign).toMatch(
      /✘ etablissement\.smtp .* : la session n’a pas été sécurisée \(.*CN=.*, émis par .*\n {6}.*Autorité du certificat du serveur inconnue/,
    )
  })

  test('an operator that the configuration forbids to reach is told with the key that allows it', async () => {
    const folder = workFolder({ sorties: { domaines: { '*': 'relais.test:25' } } })
    const { code, out } = await banc(['diagnostic', '--config', folder.config], fr)
    folder.remove()
    expect(code).toBe(1)
    expect(out).toMatch(/✘ sorties\.domaines\.\* relais\.test:25 : sortie interdite\n {6}.*ajoutez cet hôte à sorties\.hotes/)
  })
})

test('banc reseau gives flows in both directions, hosts lines and import commands', async () => {
  const { code, out } = await banc(['reseau', '--config', work.config], fr)
  expect(code).toBe(0)
  expect(out).toMatch(/logiciel de l’établissement +banc\.invalid +8443 +https +INSI-AUTO/)
  expect(out).toMatch(/logiciel de l’établissement +banc\.invalid +2525 +smtp \(starttls\) +operateur-etablissement/)
  expect(out).toMatch(/banc +127\.0\.0\.1 +2625 +smtp \(starttls\)/)
  expect(out).toContain('  127.0.0.1 banc.invalid')
  for (const command of ['certutil -addstore', 'keytool -importcert', 'openssl s_client']) expect(out).toContain(command)
})

test('a port that is drawn at each start is said to be, since no firewall can open it beforehand', async () => {
  const drawn = workFolder({ services: { insi: { port: 0 } } })
  const { out } = await banc(['reseau', '--config', drawn.config], fr)
  drawn.remove()
  expect(out).toMatch(/logiciel de l’établissement +127\.0\.0\.1 +éphémère +https +INSI-AUTO/)
  expect(out).toContain('éphémère : tiré à chaque démarrage de « banc up », qui le donne ; fixez-le dans banc.yaml pour ouvrir le flux.')
})

describe('banc pki', () => {
  test('show tells which certificates are made to be refused', async () => {
    const { out } = await banc(['pki', 'show', '--config', work.config, '--format', 'json'])
    const { certificates } = JSON.parse(out)
    const refused = certificates.filter((row: { refused?: string }) => row.refused).map(({ id }: { id: string }) => id)
    expect(refused.sort()).toEqual(['client-etranger', 'client-expire', 'client-pas-encore-valide', 'client-revoque'])
  })

  test('export copies authorities and the certificates named, keys for their owner only', async () => {
    const folder = work.path('keys')
    expect((await banc(['pki', 'export', 'INSI-AUTO', '--out', folder, '--config', work.config])).code).toBe(0)
    expect(readdirSync(folder).sort()).toEqual([
      'INSI-AUTO.cert.pem',
      'INSI-AUTO.key.pem',
      'INSI-AUTO.pfx',
      'chaine.pem',
      'crl.pem',
      'racine.cert.pem',
    ])
    expect(statSync(`${folder}/INSI-AUTO.key.pem`).mode & 0o777).toBe(0o600)
    expect(await banc(['pki', 'export', 'INSI-OTO', '--out', folder, '--config', work.config])).toMatchObject({ code: 2 })
  })
})
