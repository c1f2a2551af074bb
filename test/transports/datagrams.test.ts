import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DatagramService } from '#src/exchange/service.ts'
import { openOver, type Running } from '#src/testing/open-over.ts'
import { testPki } from '#src/testing/test-pki.ts'

const opened: unknown[] = []
const echo: DatagramService = {
  name: 'essai.dns',
  title: { fr: 'Écho', en: 'Echo' },
  protocol: 'dns',
  port: 0,
  clientCertificate: 'none',
  opened: (at) => opened.push(at),
  async answer(datagram, { address }) {
    const text = Buffer.from(datagram).toString()
    if (text === 'defect') throw new Error('defect')
    return text === 'silence' ? undefined : Buffer.from(`${text} from ${address}`)
  },
}

describe('A datagram service', () => {
  let running: Running
  beforeEach(async () => {
    opened.length = 0
    running = await openOver.network(await testPki(), [echo], {})
  })
  afterEach(() => running.close())

  it('answers each datagram that deserves it, and goes on after a defect, which is told', async () => {
    const client = createSocket('udp4')
    const { host, port } = running.at(echo.name)
    expect(opened).toEqual([{ host, port }])
    const answers: string[] = []
    client.on('message', (message) => answers.push(message.toString()))
    for (const text of ['silence', 'defect', 'hello']) client.send(text, port, host)
    await once(client, 'message')
    expect(answers).toEqual(['hello from 127.0.0.1'])
    expect(running.errors.map(String)).toEqual(['Error: defect'])
    client.close()
  })

  it('says which port it cannot have, and what to do', async () => {
    const { createNetwork } = await import('#src/transports/network/create-network.ts')
    const pki = await testPki()
    const second = createNetwork({
      ...{ keys: () => pki.serverKeys(), trust: pki.trust, onConnection: () => {}, onError: () => {} },
      ids: { next: () => '1', uuid: () => '' } as never,
    })
    const taken = { ...echo, port: running.at(echo.name).port }
    await expect(second.open(taken)).rejects.toThrow(`Cannot open the service "essai.dns" on "127.0.0.1:${taken.port}": EADDRINUSE.`)
    await second.close()
  })

  it('takes a port of the memory transport too, where nobody sends datagrams', async () => {
    const memory = await openOver.memory(await testPki(), [echo, { ...echo, name: 'essai.autre' }], {})
    expect(memory.at('essai.dns').port).not.toBe(memory.at('essai.autre').port)
    await memory.close()
  })
})
