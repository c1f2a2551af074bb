import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BlobRef, NewEntry } from '#src/domain/journal-entry.ts'
import { blobOf, exchange, lu } from '../samples.ts'
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

  test('still refuses after a purge, and holds no byte of what was purged', async () => {
    const store = await place.open()
    const journal = await store.open('banc-1')
    const body = blobOf('corps-a-effacer ', 20_000)
    await journal.append({ entries: [exchangeWith(body.ref)], blobs: [body] })
    expect(bytesOf(place.folder)).toContain('corps-a-effacer')
    database.close()
    await store.purge('banc-1', { scope: 'age', beforeMs: 100 }, { benchMs: 200, wallMs: 200 })
    expect(bytesOf(place.folder)).not.toContain('corps-a-effacer')
    database = new Sqlite(join(place.folder, 'journal.sqlite'))
    expect(() => database.exec("update entry set payload = '{}'")).toThrow('append-only')
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

function exchangeWith(request: BlobRef): NewEntry<'exchange'> {
  const entry = exchange(2)
  return { ...entry, payload: { ...entry.payload, request } }
}

function bytesOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.startsWith('journal.sqlite'))
  return files.map((name) => readFileSync(join(folder, name), 'latin1')).join('')
}
