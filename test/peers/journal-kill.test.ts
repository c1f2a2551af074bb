import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { linesUntilKilled } from './killed-child.ts'

const KILLS = 20
const WRITER = fileURLToPath(new URL('./journal-writer.ts', import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`a writer killed ${KILLS} times in a row loses nothing it acknowledged and leaves no append half made`, async () => {
  let acknowledged = 0
  let last = 0
  for (let kill = 1; kill <= KILLS; kill++) {
    const lines = await linesUntilKilled(WRITER, [folder], Math.random() * 400)
    expect(lines.length, 'the writer was killed while it acknowledged').toBeGreaterThan(0)
    acknowledged += lines.length
    const store = await openSqliteStore({ folder })
    const journal = await store.open('banc')
    const found = await checkWhole(journal, last)
    expect(
      lines.filter((line) => !found.has(line)),
      `acknowledged before kill ${kill} and lost`,
    ).toEqual([])
    last = await journal.lastSeq()
    expect(orphans(await largeBlobs(journal))).toEqual([])
    await store.close()
  }
  console.log(`${KILLS} kills: ${acknowledged} appends acknowledged, ${last} entries found`)
})

/** Checks the entries after a place: no gap, and each with its event and its blob. Gives the line of each. */
async function checkWhole(journal: Journal, after: number): Promise<Set<string>> {
  const entries = await journal.read({ after })
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => after + 1 + index))
  for (const { seq, kind, keys, payload } of entries) {
    if (kind !== 'exchange' || !payload.request) throw new Error(`The entry ${seq} is not one the writer makes.`)
    expect((await journal.stream(`bal/${keys.messageId}`)).map((event) => event.seq)).toEqual([seq])
    const bytes = await journal.blob(payload.request.sha256)
    expect(bytes && createHash('sha256').update(bytes).digest('hex')).toBe(payload.request.sha256)
  }
  const { n } = (await journal.query<{ n: number }>('select count(*) as n from event where bench_id = :bench'))[0]!
  expect(n).toBe(await journal.lastSeq())
  return new Set(entries.map(({ seq, keys }) => `${seq} ${keys.messageId}`))
}

async function largeBlobs(journal: Journal): Promise<Set<string>> {
  const rows = await journal.query<{ sha256: string }>('select sha256 from blob where bench_id = :bench and bytes is null')
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Files that no row of the journal refers to, leftovers of spools included. */
function orphans(known: ReadonlySet<string>): string[] {
  const blobs = join(folder, 'blobs')
  const files = readdirSync(blobs).filter((name) => name !== 'spool' && !known.has(name))
  return [...files, ...readdirSync(join(blobs, 'spool'))]
}
