import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { lists } from '#src/cli/list/lists.ts'
import { banc } from './command-line.ts'

test.each(Object.keys(lists).filter((what) => what !== 'transactions'))(
  'banc list %s gives its table, in text and in JSON',
  async (what) => {
    const [text, json] = await Promise.all([banc(['list', what]), banc(['list', what, '--format', 'json'])])
    const rows = JSON.parse(json.out)
    expect(rows.length).toBeGreaterThan(1)
    expect(text.out.split('\n')).toHaveLength(rows.length)
  },
)

test('every exchange that a simulator begins is in its emissions, which banc list transactions shows', async () => {
  const sources = ['mssante', 'mon-espace-sante'].flatMap((id) =>
    readdirSync(`simulators/${id}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`simulators/${id}/${file}`, 'utf8')),
  )
  const sent = sources.flatMap((source) => [...source.matchAll(/\btransaction: '([^']+)'/g)].map(([, id]) => id!))
  const listed = (await discoverSimulators()).flatMap(({ emissions = [] }) => emissions.map(({ id }) => id))
  expect(listed).toContain('mon-espace-sante/emission-patient')
  expect(listed.sort()).toEqual(sent.sort())
})

test('banc list faults gives the magic addresses of each point', async () => {
  const faults = JSON.parse((await banc(['list', 'faults', '--format', 'json'])).out)
  expect(faults).toContainEqual({
    service: 'mssante.soumission',
    stage: 'rcpt',
    match: 'ehlo de a',
    then: 'code delayMs cut',
    tamper: '',
    addresses: 'banc+rcpt-{450,550,coupe,lent-5s}@…',
  })
})

test('banc list rules gives the severity that the register calls for', async () => {
  const rules = JSON.parse((await banc(['list', 'rules', '--format', 'json'])).out)
  expect(rules).toContainEqual(expect.objectContaining({ id: 'mail/x-mss-nil', severity: 'erreur' }))
})
