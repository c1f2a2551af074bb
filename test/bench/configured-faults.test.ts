import { expect, it } from 'vitest'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

const FAULT = { service: 'mssante.inter-operateurs', stage: 'rcpt', match: { a: '*@patient.mssante.fr' }, then: { code: '450 4.2.1' } }

it('a fault of banc.yaml is active from the start', async () => {
  const bench = await testBench({ faults: [FAULT] }, { transport: createMemory })
  expect(bench.faults.list()).toMatchObject([FAULT])
  await bench.close()
})

it('a fault of banc.yaml that could never strike is refused, with its place and the nearest word', async () => {
  await expect(testBench({ faults: [FAULT, { ...FAULT, stage: 'rctp' }] }, { transport: createMemory })).rejects.toThrow(
    '\n  configuration faults.1.stage: Unknown stage of mssante.inter-operateurs "rctp"; did you mean "rcpt"?',
  )
})
