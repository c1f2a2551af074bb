import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-ids-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Opens the bench on the journal it left, writes an entry for each identifier it mints, and closes it. */
async function minted(): Promise<string[]> {
  const bench = await testBench({}, { store: await openSqliteStore({ folder }), transport: createMemory })
  const ids: string[] = []
  for (let n = 0; n < 3; n++) {
    ids.push(bench.ids.uuid('essai'), `x-${bench.ids.next('exchange')}`, bench.ids.oid('1.2.3'))
    await bench.exchanges.record([{ kind: 'declared', benchMs: 0, wallMs: 0, payload: { v: 1, what: 'acte', source: 'import', data: {} } }])
  }
  await bench.close()
  return ids
}

test('a bench that starts again mints no identifier twice', async () => {
  const all = [...(await minted()), ...(await minted())]
  expect(new Set(all).size).toBe(18)
})
