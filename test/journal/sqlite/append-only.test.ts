import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, lu } from '../samples.ts'
import { folderPlace } from './places.ts'

describe('the database file', () => {
  let place: Awaited<ReturnType<typeof folderPlace>>
  let database: Sqlite.Database
  beforeEach(async () => {
    place = await folderPlace()
    const journal = await (await place.open()).open('banc-1')
    await journal.append({ entries: [exchange(1)], streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>')] }] })
    database = new Sqlite(join(place.folder, 'journal.sqlite'))
  })
  afterEach(async () => {
    database.close()
    await place.clean()
  })

  test.each(['entry', 'event'])('refuses to change or delete rows of %s', (table) => {
    expect(() => database.exec(`update ${table} set payload = '{}'`)).toThrow(`The table "${table}" is append-only`)
    expect(() => database.exec(`delete from ${table}`)).toThrow(`The table "${table}" is append-only`)
  })

  test('still refuses after another bench was dropped', async () => {
    const store = await place.open()
    await store.open('banc-2')
    await store.drop('banc-2')
    expect(() => database.exec('delete from entry')).toThrow('append-only')
    expect(() => database.exec('delete from event')).toThrow('append-only')
  })

  test('is in WAL mode', () => {
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  })

  test('is refused by a store that expects other tables', async () => {
    database.pragma('user_version = 999')
    await expect(place.open()).rejects.toThrow('has tables of version 999: expected')
  })
})
