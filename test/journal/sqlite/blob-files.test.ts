import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { blobOf, exchange } from '../samples.ts'
import { folderPlace } from './places.ts'

let place: Awaited<ReturnType<typeof folderPlace>>
let blobs: string
beforeEach(async () => {
  place = await folderPlace()
  blobs = join(place.folder, 'blobs')
})
afterEach(() => place.clean())

const files = () => readdirSync(blobs, { recursive: true }).sort()

test('blobs over 64 KB are files named by their SHA-256, the others are not', async () => {
  const journal = await (await place.open()).open('banc-1')
  const [small, large] = [blobOf('petit', 65_536), blobOf('grand', 65_537)]
  await journal.append({ entries: [exchange(1)], blobs: [small, large] })
  expect(files()).toEqual([large.ref.sha256, 'spool'].sort())
})

test('an append that fails leaves no file behind', async () => {
  const journal = await (await place.open()).open('banc-1')
  const streams = [{ stream: 'bal/a', expectedVersion: 3, events: [] }]
  await expect(journal.append({ entries: [exchange(1)], streams, blobs: [blobOf('grand', 100_000)] })).rejects.toThrow()
  expect(files()).toEqual(['spool'])
})

test('opening sweeps what a crash left, and keeps what entries refer to and what other processes are writing', async () => {
  const store = await place.open()
  const kept = blobOf('gardé', 100_000)
  await (await store.open('banc-1')).append({ entries: [exchange(1)], blobs: [kept] })
  await store.close()
  const dead = spawnSync(process.execPath, ['--version']).pid
  writeFileSync(join(blobs, blobOf('orphelin').ref.sha256), 'orphelin')
  writeFileSync(join(blobs, 'spool', `${dead}-reste`), 'reste')
  writeFileSync(join(blobs, 'spool', `${process.ppid}-en-cours`), 'en cours')
  const journal = await (await place.open()).open('banc-1')
  expect(files()).toEqual([kept.ref.sha256, 'spool', join('spool', `${process.ppid}-en-cours`)].sort())
  expect(kept.bytes.equals((await journal.blob(kept.ref.sha256))!)).toBe(true)
})

test('a file that a crash left in place of a blob serves the append that brings it again', async () => {
  const store = await place.open()
  const journal = await store.open('banc-1')
  const large = blobOf('grand', 100_000)
  mkdirSync(join(blobs, 'spool'), { recursive: true })
  writeFileSync(join(blobs, large.ref.sha256), large.bytes)
  await journal.append({ entries: [exchange(1)], blobs: [large] })
  expect(large.bytes.equals((await journal.blob(large.ref.sha256))!)).toBe(true)
})

test('dropping a bench removes the files that no other bench refers to', async () => {
  const store = await place.open()
  const [shared, own] = [blobOf('commun', 100_000), blobOf('propre', 100_000)]
  await (await store.open('banc-1')).append({ entries: [exchange(1)], blobs: [shared, own] })
  await (await store.open('banc-2')).append({ entries: [exchange(1)], blobs: [shared] })
  await store.drop('banc-1')
  expect(files()).toEqual([shared.ref.sha256, 'spool'].sort())
})

test('a store without large blobs makes no folder', async () => {
  await (await (await place.open()).open('banc-1')).append({ entries: [exchange(1)], blobs: [blobOf('petit')] })
  expect(existsSync(blobs)).toBe(false)
})

test('a store in memory has a folder while it holds a large blob, and none otherwise', async () => {
  vi.stubEnv('TMPDIR', place.folder)
  const store = await openSqliteStore('memory', [])
  const journal = await store.open('banc-1')
  await journal.append({ entries: [exchange(1)], blobs: [blobOf('petit', 65_536)] })
  expect(readdirSync(place.folder)).toEqual([])
  await journal.append({ entries: [exchange(2)], blobs: [blobOf('grand', 65_537)] })
  expect(readdirSync(place.folder)).toHaveLength(1)
  await store.close()
  expect(readdirSync(place.folder)).toEqual([])
  vi.unstubAllEnvs()
})
