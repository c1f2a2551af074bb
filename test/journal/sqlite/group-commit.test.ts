import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Connection } from '#src/journal/sqlite/connection.ts'
import { clockEntry } from '../samples.ts'
import { folderPlace } from './places.ts'

let place: Awaited<ReturnType<typeof folderPlace>>
beforeEach(async () => {
  place = await folderPlace()
})
afterEach(() => place.clean())

test('a commit is on the disk before it returns', () => {
  const { database } = new Connection(join(place.folder, 'journal.sqlite'))
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  database.close()
})

test('appends wait for another process that writes, and the event loop goes on meanwhile', async () => {
  const journal = await (await place.open()).open('banc-1')
  const other = new Sqlite(join(place.folder, 'journal.sqlite'))
  other.exec('begin immediate')
  let appended = false
  const append = journal.append({ entries: [clockEntry(1)] }).then((seqs) => {
    appended = true
    return seqs
  })
  let longest = 0
  for (let turn = 0; turn < 20; turn++) {
    const start = performance.now()
    await wait(10)
    longest = Math.max(longest, performance.now() - start - 10)
  }
  expect(appended).toBe(false)
  expect(longest, 'milliseconds during which the event loop was blocked').toBeLessThan(200)
  other.exec('rollback')
  other.close()
  expect(await append).toEqual([1])
})
