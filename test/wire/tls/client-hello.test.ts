import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { peekClientHello } from '#src/wire/tls/client-hello.ts'

/** `openssl s_client -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA`, OpenSSL 3.0. */
const TLS_1_2 =
  '16030100970100009303038d335424e4f87804369fb83da832c3b95d5979b84d11b05a461e5a224d3538ec000006c02f002f00ff010000640000000e000c0000096c6f63616c686f7374000b000403000102000a000c000a001d0017001e00190018002300000016000000170000000d002a0028040305030603080708080809080a080b080408050806040105010601030303010302040205020602'
/** `openssl s_client -ciphersuites TLS_AES_256_GCM_SHA384 -cipher ECDHE-RSA-AES256-GCM-SHA384`. */
const TLS_1_3 =
  '16030100b4010000b003031f1540b1ae860704c747dbdabd867451393850b2ea07c897ff5ac2eac6989df620447288d1ae47a857a843c8e5a243157b0579c335bdb426b7c954f7e5d7cedc1900061302c03000ff01000061000b000403000102000a00040002001d002300000016000000170000000d000400020804002b0009080304030303020301002d00020101003300260024001d0020bcdcb048479b799c02a00673b0e8b89d8a37701fdca9c1c5163c19feb87ecb36'

let connection: PassThrough
beforeEach(() => {
  connection = new PassThrough()
})
afterEach(() => void vi.useRealTimers())

const peek = (hex: string) => {
  connection.write(Buffer.from(hex, 'hex'))
  return peekClientHello(connection)
}

it('reads what openssl offers, without the signalling values', async () => {
  expect(await peek(TLS_1_2)).toEqual({
    versions: ['TLS 1.2'],
    suites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  })
  connection = new PassThrough()
  expect(await peek(TLS_1_3)).toEqual({
    versions: ['TLS 1.3', 'TLS 1.2', 'TLS 1.1', 'TLS 1.0'],
    suites: ['TLS_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  })
})

it('puts every byte back, whether they come together or one by one', async () => {
  const bytes = Buffer.from(TLS_1_2, 'hex')
  const hello = peekClientHello(connection)
  for (const byte of bytes) connection.write(Uint8Array.of(byte))
  expect((await hello)?.versions).toEqual(['TLS 1.2'])
  expect(connection.read()).toEqual(bytes)
})

it('puts back what is no hello, and says nothing of it', async () => {
  expect(await peek(Buffer.from('EHLO lps\r\n').toString('hex'))).toBeUndefined()
  expect(connection.read().toString()).toBe('EHLO lps\r\n')
})

it('says that the client closed before its hello was whole', async () => {
  const hello = peek(TLS_1_2.slice(0, 60))
  connection.destroy()
  await expect(hello).rejects.toMatchObject({ code: 'CLOSED_DURING_HANDSHAKE' })
})

it('says nothing of a hello whose inner lengths lie, and puts it back', async () => {
  const lying = TLS_1_2.replace('000006c02f', '00fff6c02f')
  expect(await peek(lying)).toBeUndefined()
  expect(connection.read().toString('hex')).toBe(lying)
})

it('cuts a client whose hello never comes whole', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const hello = expect(peek(TLS_1_2.slice(0, 60))).rejects.toMatchObject({ code: 'HANDSHAKE_TIMEOUT' })
  vi.advanceTimersByTime(10_000)
  await hello
  expect(connection.destroyed).toBe(true)
})
