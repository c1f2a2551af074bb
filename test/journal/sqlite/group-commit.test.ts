import { readlinkSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Connection } from '#src/journal/sqlite/connection.ts'
import { GroupCommit } from '#src/journal/sqlite/group-commit.ts'
import { WalSync } from '#src/journal/sqlite/wal-sync.ts'
import { clockEntry } from '../samples.ts'
import { folderPlace } from './places.ts'

let place: Awaited<ReturnType<typeof folderPlace>>
beforeEach(async () => {
  place = await folderPlace()
})
afterEach(() => place.clean())

/** A group commit whose syncs end when the test says so. */
function slowDisk() {
  const connection = new Connection(join(place.folder, 'journal.sqlite'))
  connection.execute(['create table t (n integer)'])
  const syncs: { end(error?: Error): void }[] = []
  const commits = new GroupCommit(
    connection,
    () =>
      new Promise<void>((resolve, reject) => {
        syncs.push({ end: (error) => (error ? reject(error) : resolve()) })
      }),
  )
  const settled: number[] = []
  const add = (n: number) =>
    commits
      .write(() => connection.run('insert into t values (:n)', { n }))
      .then(
        () => settled.push(n),
        () => settled.push(-n),
      )
  return { connection, syncs, settled, add }
}

test('a write is answered once the log that holds it is on the disk, not before', async () => {
  const { connection, syncs, settled, add } = slowDisk()
  const first = add(1)
  await wait(20)
  expect([syncs.length, settled]).toEqual([1, []])
  syncs[0]!.end()
  await first
  expect(settled).toEqual([1])
  connection.database.close()
})

test('writes that come while a group goes to the disk make the next group, and wait for a sync of their own', async () => {
  const { connection, syncs, settled, add } = slowDisk()
  const writes = [add(1)]
  await wait(20)
  writes.push(...[2, 3, 4].map(add))
  await wait(20)
  expect(connection.get('select count(*) as n from t', {})).toEqual({ n: 1 })
  syncs[0]!.end()
  await wait(20)
  expect([settled, syncs.length]).toEqual([[1], 2])
  syncs[1]!.end()
  await Promise.all(writes)
  expect(settled).toEqual([1, 2, 3, 4])
  connection.database.close()
})

test('a write whose sync fails is refused', async () => {
  const { connection, syncs, settled, add } = slowDisk()
  const write = add(1)
  await wait(20)
  syncs[0]!.end(new Error('EIO'))
  await write
  expect(settled).toEqual([-1])
  connection.database.close()
})

test('the sync is of the log that SQLite writes', async () => {
  const file = join(place.folder, 'journal.sqlite')
  const { database } = new Connection(file)
  database.exec('create table t (n integer)')
  const synced: string[] = []
  const log = new WalSync(file)
  const handle = await open(`${file}-wal`, 'r+')
  const prototype = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const spy = vi.spyOn(prototype, 'datasync').mockImplementation(async function (this: FileHandle) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`))
  })
  await log.sync()
  spy.mockRestore()
  expect(synced.map((path) => path.split('/').at(-1))).toEqual(['journal.sqlite-wal'])
  await log.close()
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
  expect(longest, 'milliseconds during which the event loop was blocked').toBeLessThan(1_000)
  other.exec('rollback')
  other.close()
  expect(await append).toEqual([1])
})
