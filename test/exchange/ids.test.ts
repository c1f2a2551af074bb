import { expect, test } from 'vitest'
import { createFaults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'

test('the same seed mints the same identifiers, whatever other names ask for', () => {
  const [a, b] = [seededIds('graine'), seededIds('graine')]
  b.uuid('other')
  expect([a.uuid('entry'), a.uuid('entry')]).toEqual([b.uuid('entry'), b.uuid('entry')])
  expect(a.uuid('entry')).not.toBe(seededIds('autre').uuid('entry'))
})

test('a uuid has the form of version 4', () => {
  expect(seededIds('x').uuid('n')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a fault strikes as many times as it says, on what it matches', () => {
  const faults = createFaults()
  faults.add({ service: 'dmp', stage: 'reponse', match: { transaction: 'dmp/*' }, times: 2, then: { code: '503' } })
  const strike = (transaction: string) => faults.strike('dmp', 'reponse', { transaction })
  expect([strike('insi/x'), strike('dmp/a'), strike('dmp/b'), strike('dmp/c')]).toEqual([
    undefined,
    { code: '503' },
    { code: '503' },
    undefined,
  ])
  expect(faults.list()).toEqual([])
})

test('a fault without a count strikes until it is removed', () => {
  const faults = createFaults()
  const { id } = faults.add({ service: 's', stage: 'connect', match: {}, then: { cut: true } })
  expect([faults.strike('s', 'connect', {}), faults.strike('s', 'connect', {})]).toEqual([{ cut: true }, { cut: true }])
  expect([faults.remove(id), faults.remove(id), faults.strike('s', 'connect', {})]).toEqual([true, false, undefined])
})
