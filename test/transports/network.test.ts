import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { explainFailure } from '#src/cli/explain-failure.ts'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import { seededIds } from '#src/exchange/ids.ts'
import type { HttpService } from '#src/exchange/service.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import { createNetwork, type NetworkOptions } from '#src/transports/network/create-network.ts'

const slow: HttpService = {
  name: 'dmp',
  title: { fr: 'DMP', en: 'DMP' },
  protocol: 'http',
  path: '/',
  port: 0,
  clientCertificate: 'none',
  maxBodyBytes: 1_000,
  handler: async () => {
    await wait(200)
    return new Response('terminé')
  },
}

async function network(options: Partial<NetworkOptions> = {}) {
  const pki = await testPki()
  const connections: ConnectionPayload[] = []
  return Object.assign(
    createNetwork({
      keys: () => pki.serverKeys(),
      trust: pki.trust,
      ids: seededIds('réseau'),
      onConnection: (payload) => connections.push(payload),
      onError: (_, error) => expect.unreachable(String(error)),
      ...options,
    }),
    { connections },
  )
}

describe('the network transport', () => {
  it('takes free ports below the range of outgoing connections when ports are ephemeral', async () => {
    const transport = await network({ ports: 'ephemeral' })
    const ports = await Promise.all([1, 2, 3].map(async () => (await transport.open({ ...slow, port: 8443 })).port))
    expect(new Set(ports).size).toBe(3)
    expect(ports.every((port) => port >= 10_000 && port < 32_768)).toBe(true)
    await transport.close()
  })

  it('says which service could not be opened, where, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const transport = await network()
    const refused: Error = await transport.open({ ...slow, port }).then(
      () => expect.unreachable(),
      (error) => error,
    )
    expect(refused.message).toBe(
      `Cannot open the service "dmp" on "127.0.0.1:${port}": EADDRINUSE. Another program has this port: stop it or choose another port (0 for any free one).`,
    )
    const { text, code } = explainFailure(refused)
    expect(code).toBe(2)
    expect(text.fr).toBe(
      `Le service « dmp » ne peut pas ouvrir « 127.0.0.1:${port} » : EADDRINUSE. Un autre programme tient ce port : arrêtez-le ou choisissez un autre port (0 : n’importe lequel de libre).`,
    )
    other.close()
    await transport.close()
  })

  it('names the service of the bench that has the port, when it is one', async () => {
    const transport = await network()
    const { port } = await transport.open({ ...slow, name: 'insi' })
    await expect(transport.open({ ...slow, port })).rejects.toMatchObject({
      text: {
        fr: `Le service « dmp » ne peut pas ouvrir « 127.0.0.1:${port} » : le service « insi » du même banc tient ce port. Donnez à chacun le sien dans banc.yaml (0 : n’importe lequel de libre).`,
        en: expect.stringContaining('the service "insi" of the same bench has this port'),
      },
    })
    await transport.close()
  })

  it('lets what is in flight end when it closes, then refuses connections', async () => {
    const transport = await network()
    const { port } = await transport.open(slow)
    const client = createClient({ dial: transport.dial, leases: new Leases() })
    const answer = client.fetch(`http://localhost:${port}/`, { method: 'GET', headers: [] })
    await expect.poll(() => transport.connections.length).toBe(1)
    await wait(50)
    await transport.close()
    expect(Buffer.from((await answer).body).toString()).toBe('terminé')
    await expect(client.connect({ host: '127.0.0.1', port })).rejects.toThrow(/ECONNREFUSED/)
  })

  it('gives a handler a signal that aborts when its client leaves', async () => {
    const transport = await network()
    let aborted = false
    const watching: HttpService = {
      ...slow,
      handler: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted = true
            resolve(new Response())
          })
        }),
    }
    const { port } = await transport.open(watching)
    const client = createClient({ dial: transport.dial, leases: new Leases() })
    const socket = await client.connect({ host: '127.0.0.1', port })
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await wait(50)
    socket.destroy()
    await expect.poll(() => aborted).toBe(true)
    await transport.close()
  })

  it('holds virtual time while it answers a request, not while an HTTP client keeps its connection', async () => {
    const leases = new Leases()
    const transport = await network({ leases })
    const { port } = await transport.open(slow)
    const socket = connect(port, '127.0.0.1')
    await expect.poll(() => transport.connections.length).toBe(1)
    await expect.poll(() => leases.holders()).toEqual([])
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk
    })
    for (const rank of [1, 2]) {
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
      await expect.poll(() => leases.holders()).toEqual(['service dmp connexion-1'])
      await expect.poll(() => said.split('terminé')).toHaveLength(rank + 1)
      await expect.poll(() => leases.holders()).toEqual([])
    }
    socket.destroy()
    await transport.close()
  })

  it('aborts a connection of its client when the signal says so', async () => {
    const transport = await network()
    const { port } = await transport.open(slow)
    const leases = new Leases()
    const client = createClient({ dial: transport.dial, leases })
    const call = client.fetch(`http://127.0.0.1:${port}/`, { method: 'GET', headers: [], signal: AbortSignal.timeout(50) })
    await expect(call).rejects.toThrow(/aborted|timeout|hang up/i)
    await leases.quiescent()
    await transport.close()
  })
})
