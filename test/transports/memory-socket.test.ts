import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { memorySocketPair } from '#src/transports/memory/memory-socket.ts'

describe('a pair of memory sockets', () => {
  it('carries bytes both ways, in order, and ends', async () => {
    const [client, server] = memorySocketPair()
    server.pipe(server)
    for (let i = 0; i < 100; i += 1) client.write(`${i},`)
    client.end()
    expect(await text(client)).toBe(Array.from({ length: 100 }, (_, i) => `${i},`).join(''))
  })

  it('never delivers inside the write', async () => {
    const [client, server] = memorySocketPair()
    let delivered = false
    server.on('data', () => {
      delivered = true
    })
    client.write('x')
    expect(delivered).toBe(false)
    await expect.poll(() => delivered).toBe(true)
  })

  it('makes the writer wait while nobody reads', async () => {
    const [client, server] = memorySocketPair()
    let written = 0
    for (let i = 0; i < 100; i += 1) {
      client.write(Buffer.alloc(16_384), () => {
        written += 1
      })
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(written).toBeLessThan(10)
    server.resume()
    await expect.poll(() => written).toBe(100)
  })

  it('ends the other side when one is destroyed, and fails its writes', async () => {
    const [client, server] = memorySocketPair()
    client.destroy()
    server.resume()
    await once(server, 'close')
    const [alone, gone] = memorySocketPair()
    gone.pause()
    gone.destroy()
    const failure = once(alone, 'error')
    alone.write('x')
    expect((await failure)[0]).toMatchObject({ code: 'EPIPE' })
  })
})
