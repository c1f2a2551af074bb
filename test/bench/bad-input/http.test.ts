import { once } from 'node:events'
import { connect as tlsConnect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import { rechercheBytes, ZOE } from '../../simulators/insi/calls.ts'
import { connection, post, type Reach, rawHttp, reachOf } from './reach.ts'
import { watchBench } from './watched.ts'

const SOAP = 'application/soap+xml'
const watched = watchBench()

describe.each(['insi', 'dmp'] as const)('the HTTP side of %s', (service) => {
  it('refuses headers of 300 KB', async () => {
    const answer = await rawHttp(
      watched.reach,
      service,
      `POST /lps HTTP/1.1\r\nHost: localhost\r\n${`X-Long: ${'x'.repeat(900)}\r\n`.repeat(340)}\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(await watched.refused()).toEqual(['HPE_HEADER_OVERFLOW'])
  })

  it.each([
    ['bytes that are not HTTP', Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10])],
    [
      'a length and chunks',
      'POST /lps HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ],
    ['two lengths', 'POST /lps HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef'],
    ['a negative length', 'POST /lps HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n'],
    ['a header cut by a bare CR', 'POST /lps HTTP/1.1\r\nHost: localhost\r\nX: a\rContent-Length: 5\r\n\r\n'],
    ['NUL in a header', 'POST /lps HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n'],
    ['no host', 'POST /lps HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
  ])('refuses %s with 400', async (_title, bytes) => {
    expect(await rawHttp(watched.reach, service, bytes)).toMatch(/^HTTP\/1\.1 400 /)
    expect(await watched.told()).toEqual([])
  })

  it('refuses a host that is no host with 400', async () => {
    expect((await post(watched.reach, service, '/lps', SOAP, 'x', { Host: 'a b:c/@[' })).status).toBe(400)
    expect(await watched.refused()).toEqual(['HTTP 400'])
  })

  it('refuses an announced body of 60 MB with 413, and one that comes without saying', async () => {
    const head = 'POST /lps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
    expect(await rawHttp(watched.reach, service, `${head}Content-Length: 60000000\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`
    expect(await rawHttp(watched.reach, service, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(57)}0\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 413 /,
    )
    expect((await watched.told()).map(({ exchange }) => exchange.payload.transaction)).toEqual([
      `${service}/corps-trop-grand`,
      `${service}/corps-trop-grand`,
    ])
  })

  it('knows POST alone', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE'])
      expect(await rawHttp(watched.reach, service, `${method} /lps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 40[05] /,
      )
  })
})

describe('slow clients', () => {
  let bench: Bench
  let reach: Reach
  beforeAll(async () => {
    const limits = { handshakeMs: 800, headersMs: 800, requestMs: 1_500, idleMs: 3_000 }
    bench = await testBench(
      { depart: '2026-03-02T09:17:00Z' },
      { transport: (environment) => createNetwork({ ...environment, limits: { ...environment.limits, ...limits }, ports: 'ephemeral' }) },
    )
    reach = reachOf(bench)
  })
  afterAll(() => bench.close())

  const secured = async (service: 'insi' | 'dmp') => {
    const socket = tlsConnect({
      port: reach.ports[service],
      ...reach.keys[service === 'insi' ? 'INSI-AUTO' : 'ORG-AUTH-CLI'],
      ca: reach.ca,
      servername: 'localhost',
    })
    socket.on('error', () => {}).resume()
    await once(socket, 'secureConnect')
    return socket
  }
  const head = 'POST /lps HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n'

  it('are cut before, during and after the headers, while the others are answered', async () => {
    const [mute, headless, bodyless, half] = await Promise.all([
      connection(reach.ports.insi),
      secured('insi'),
      secured('dmp'),
      connection(reach.ports.dmp),
    ])
    headless.write(head)
    bodyless.write(`${head}\r\nabc`)
    half.end()
    mute.resume()
    half.resume()
    const ended = [mute, headless, bodyless, half].map((socket) => once(socket, 'close'))
    expect((await post(reach, 'insi', '/lps', SOAP, await rechercheBytes(ZOE))).status).toBe(200)
    await Promise.all(ended)
    const told = (await bench.journal.read({ kinds: ['connection'] })) as EntryOf<'connection'>[]
    const reasons = told.flatMap(({ payload }) =>
      payload.event === 'refused' || payload.event === 'handshake-failed' ? [payload.reason] : [],
    )
    expect(reasons).toContain('ERR_HTTP_REQUEST_TIMEOUT')
  })
})
