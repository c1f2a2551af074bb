import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeOverEveryTransport } from '#src/testing/describe-over-every-transport.ts'
import { messageBytes } from '../simulators/insi/calls.ts'
import { type OpenInsi, openInsi } from '../simulators/insi/open-insi.ts'

const run = promisify(execFile)
const hasCurl = process.env['BANC_PEERS'] === 'required' || spawnSync('curl', ['--version']).status === 0

let insi: OpenInsi
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-insi-curl-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => insi.close())

/** curl, which shares no line of code with Node: TLS, HTTP and bytes as a foreign client sees them. */
describeOverEveryTransport(
  'curl',
  async () => {
    insi = await openInsi()
    return [insi.service]
  },
  (over) => {
    async function curl(...options: string[]) {
      const { cert, key } = over.pki.client('INSI-AUTO')
      const [certFile, keyFile, caFile] = ['cert.pem', 'key.pem', 'ca.pem'].map((name) => join(folder, name)) as [string, string, string]
      await Promise.all([writeFile(certFile, cert), writeFile(keyFile, key), writeFile(caFile, over.pki.ca)])
      const { stdout } = await run('curl', ['-sS', '--cacert', caFile, '--cert', certFile, '--key', keyFile, ...options])
      return stdout
    }

    it.skipIf(!hasCurl)('gets the live answer byte for byte', async () => {
      const request = join(folder, 'recherche.xml')
      await writeFile(request, await messageBytes('recherche-style-zeep'))
      const answer = await curl('-H', 'Content-Type: application/soap+xml', '--data-binary', `@${request}`, over.url('insi'))
      expect(answer).toBe((await messageBytes('reponse-00-adrtrois-toussaint')).toString())
    })

    it.skipIf(!hasCurl)('gets the headers of the live service', async () => {
      const request = join(folder, 'vide.xml')
      await writeFile(request, '')
      const head = await curl(
        '-D',
        '-',
        '-o',
        '/dev/null',
        '-H',
        'Content-Type: application/soap+xml',
        '--data-binary',
        `@${request}`,
        over.url('insi'),
      )
      expect(head).toMatch(/^HTTP\/1\.1 500 /)
      expect(head).toContain('Content-Type: application/soap+xml; charset=utf-8\r\n')
    })
  },
  { transports: ['network'] },
)
