import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import { seededIds } from '#src/exchange/ids.ts'
import type { HttpService } from '#src/exchange/service.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Transport } from '#src/transports/transport.ts'

const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, argument: string) => required || spawnSync(program, [argument]).status === 0

const service: HttpService = {
  name: 'insi',
  title: { fr: 'INSi', en: 'INSi' },
  protocol: 'https',
  path: '/lps',
  port: 0,
  clientCertificate: 'required',
  maxBodyBytes: 10_000_000,
  handler: async (request, { peer, rawHeaders }) =>
    Object.assign(new Response(`${peer.tls?.protocol} ${peer.certificate?.subject}\n${(await request.arrayBuffer()).byteLength}\n`), {
      rawHeaders: [['X-Recu', rawHeaders.map(([name]) => name).join(' ')]] as const,
    }),
}

describe('a real client of the network transport', () => {
  const connections: ConnectionPayload[] = []
  let pki: Pki
  let transport: Transport
  let port: number

  const run = (program: string, args: readonly string[], input = '') => {
    const running = promisify(execFile)(program, args, { timeout: 20_000 })
    running.child.stdin?.end(input)
    return running.then(
      ({ stdout, stderr }) => stdout + stderr,
      (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
    )
  }
  const lastFailure = () => connections.findLast(({ event }) => event === 'handshake-failed')?.reason

  beforeAll(async () => {
    pki = await testPki()
    transport = createNetwork({
      keys: () => pki.serverKeys(),
      trust: pki.trust,
      ids: seededIds('pairs'),
      onConnection: (payload) => connections.push(payload),
      onError: (_, error) => expect.unreachable(String(error)),
      ports: 'ephemeral',
    })
    port = (await transport.open(service)).port
  })
  afterAll(() => transport.close())

  describe.runIf(has('curl', '--version'))('curl', () => {
    const curl = (id: string, ...args: string[]) => {
      const { cert, key } = pki.files.clients[id]!
      return run('curl', ['-sS', '-i', '--cacert', pki.files.ca, '--cert', cert, '--key', key, ...args, `https://localhost:${port}/lps`])
    }

    it.each([
      ['--tlsv1.3', 'TLSv1.3'],
      ['--tls-max', 'TLSv1.2'],
    ])('is let in with a client certificate (%s %s)', async (option, protocol) => {
      const answer = await curl('INSI-AUTO', ...(option === '--tls-max' ? [option, '1.2'] : [option]))
      expect(answer).toContain(`${protocol} CN=INSI-AUTO,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR`)
    })

    it('sees its header names kept, and its large body arrive', async () => {
      const answer = await run(
        'curl',
        [
          ...[
            '-sS',
            '-i',
            '--cacert',
            pki.files.ca,
            '-X',
            'POST',
            '--data-binary',
            '@-',
            '-H',
            'SOAPAction: "urn:x"',
            '-H',
            'x-BIZARRE: 1',
          ],
          ...[
            '--cert',
            pki.files.clients['INSI-AUTO']!.cert,
            '--key',
            pki.files.clients['INSI-AUTO']!.key,
            `https://127.0.0.1:${port}/lps`,
          ],
        ],
        'x'.repeat(3_000_000),
      )
      expect(answer).toMatch(/X-Recu: Host User-Agent Accept SOAPAction x-BIZARRE /)
      expect(answer).toMatch(/\n3000000\n$/)
    })

    it('opens the PFX', async () => {
      const answer = await run('curl', [
        ...['-sS', '--cacert', pki.files.ca, '--cert-type', 'P12', '--cert', `${pki.files.clients['INSI-MANU']!.pfx}:banc`],
        `https://localhost:${port}/lps`,
      ])
      expect(answer).toContain('CN=INSI-MANU')
    })

    it('is refused with a revoked certificate', async () => {
      expect(await curl('client-revoque')).toMatch(/^curl: \(\d+\)/)
      expect(lastFailure()).toBe('CERT_REVOKED')
    })

    it('is told apart when it does not know the authority of the bench', async () => {
      expect(await run('curl', ['-sS', `https://localhost:${port}/lps`])).toMatch(/^curl: \(60\)/)
      await expect.poll(lastFailure).toMatch(/ALERT_UNKNOWN_CA/)
      expect(connections.at(-1)?.remedy?.fr).toMatch(/importez l’autorité du banc/)
    })
  })

  describe.runIf(has('openssl', 'version'))('openssl s_client', () => {
    it('verifies the server, is told which authorities are accepted, and is let in', async () => {
      const { cert, key } = pki.files.clients['CPS-AUTH']!
      const answer = await run(
        'openssl',
        [
          's_client',
          '-connect',
          `127.0.0.1:${port}`,
          '-servername',
          'localhost',
          '-CAfile',
          pki.files.ca,
          '-cert',
          cert,
          '-key',
          key,
          '-ign_eof',
        ],
        'GET /lps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      )
      expect(answer).toContain('Verify return code: 0 (ok)')
      expect(answer).toContain('TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS')
      expect(answer).toContain('CN=899900000017+SN=TESTEUR+GN=DOMINIQUE,OU=Médecin,O=TEST,C=FR')
    })

    it('has its TLS 1.1 refused', async () => {
      await run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'])
      expect(lastFailure()).toBe('ERR_SSL_UNSUPPORTED_PROTOCOL')
    })
  })
})
