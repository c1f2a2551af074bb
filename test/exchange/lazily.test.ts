import { expect, test, vi } from 'vitest'
import { lateHandler, lazily } from '#src/exchange/lazily.ts'
import type { HttpContext } from '#src/exchange/service.ts'

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
