import { expect, test } from 'vitest'
import { publishedHost } from '#src/bench/published-host.ts'

test.each([
  ['127.0.0.1', ['banc.hopital.local'], '127.0.0.1'],
  ['0.0.0.0', ['banc.hopital.local', 'banc'], 'banc.hopital.local'],
  ['::', [], 'localhost'],
  ['192.0.2.10', ['banc.hopital.local'], 'banc.hopital.local'],
  ['192.0.2.10', ['banc.hopital.local', '192.0.2.10'], '192.0.2.10'],
  ['192.0.2.10', [], '192.0.2.10'],
])('what listens on %s with the names %j is called by %s', (listen, nomsHotes, called) => {
  expect(publishedHost(listen, nomsHotes)).toBe(called)
})
