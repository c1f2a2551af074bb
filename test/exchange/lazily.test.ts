import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { lateHandler, lateSessions, lazily } from '#src/exchange/lazily.ts'
import type { HttpContext, SessionContext } from '#src/exchange/service.ts'

test('a value is made at the first call, once, whoever waits for it', async () => {
  const make = vi.fn(async () => ({}))
  const value = lazily(make)
  expect(make).not.toHaveBeenCalled()
  const [first, second] = await Promise.all([value(), value()])
  expect(second).toBe(first)
  expect(make).toHaveBeenCalledTimes(1)
})

test('what failed is tried again', async () => {
  const make = vi.fn(async () => 'prêt').mockRejectedValueOnce(new Error('Disk full.'))
  const value = lazily(make)
  await expect(value()).rejects.toThrow('Disk full.')
  expect(await value()).toBe('prêt')
})

test('a late handler answers from its first request on, and is loaded once', async () => {
  const load = vi.fn(async () => async (request: Request) => new Response(request.url))
  const handler = lateHandler(load)
  const context = {} as HttpContext
  const answers = await Promise.all(['http://a/1', 'http://a/2'].map((url) => handler(new Request(url), context)))
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['http://a/1', 'http://a/2'])
  expect(load).toHaveBeenCalledTimes(1)
})

test('late sessions take their connections in order once loaded, but for a client that left', async () => {
  const taken: unknown[] = []
  const load = vi.fn(async () => ({ session: (socket: unknown) => void taken.push(socket) }))
  const { session } = lateSessions(load)
  const [first, gone, last] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const served = [first, gone, last].map((socket) => session(socket, {} as SessionContext))
  gone.destroy()
  await Promise.all(served)
  expect(taken).toEqual([first, last])
  expect(load).toHaveBeenCalledTimes(1)
})

test('late sessions that nobody asked for are closed without being loaded', async () => {
  const close = vi.fn(async () => {})
  const load = vi.fn(async () => ({ session() {}, close }))
  const sessions = lateSessions(load)
  await sessions.close()
  expect(load).not.toHaveBeenCalled()
  await sessions.session(new PassThrough(), {} as SessionContext)
  await sessions.close()
  expect(close).toHaveBeenCalledTimes(1)
})
