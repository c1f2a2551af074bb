import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '#src/journal/journal.ts'
import { blobOf, clockEntry, exchange, lu } from '../samples.ts'
import type { NewPlace, Place } from './place.ts'

const SIZES = [0, 10, 65_536, 65_537, 3_000_000]

/** What blobs promise: kept once, given back byte for byte, spools with back-pressure. */
export function blobContract(newPlace: NewPlace): void {
  describe('blobs', () => {
    let place: Place
    let journal: Journal
    beforeEach(async () => {
      place = await newPlace()
      journal = await (await place.open([])).open('banc-1')
    })
    afterEach(() => place.clean())

    const spooled = async (bytes: Buffer) => {
      const spool = await journal.spool()
      for (let at = 0; at < bytes.length; at += 40_000) await spool.write(bytes.subarray(at, at + 40_000))
      return spool
    }

    test.each(SIZES)('gives back %i bytes as they were, whole and as a stream', async (size) => {
      const { ref, bytes } = blobOf('corps', size)
      await journal.append({ entries: [exchange(1)], blobs: [{ ref, bytes }] })
      expect(bytes.equals((await journal.blob(ref.sha256))!)).toBe(true)
      expect(bytes.equals(await buffer((await journal.blobStream(ref.sha256))!))).toBe(true)
    })

    test.each(SIZES)('gives back a spool of %i bytes', async (size) => {
      const { ref, bytes } = blobOf('corps', size)
      const spool = await spooled(bytes)
      expect(await spool.finish()).toEqual(ref)
      expect(bytes.equals(await spool.read())).toBe(true)
      await journal.append({ entries: [exchange(1)], blobs: [{ ref, spool }] })
      await spool.discard()
      expect(bytes.equals((await journal.blob(ref.sha256))!)).toBe(true)
    })

    test.each([100, 200_000])('keeps one copy of %i bytes appended several times', async (size) => {
      const { ref, bytes } = blobOf('corps', size)
      const spool = await spooled(bytes)
      await spool.finish()
      await Promise.all([
        journal.append({ entries: [exchange(1)], blobs: [{ ref, bytes }] }),
        journal.append({ entries: [exchange(2)], blobs: [{ ref, spool }] }),
        journal.append({ entries: [exchange(3)], blobs: [{ ref, bytes }] }),
      ])
      await spool.discard()
      expect(await journal.query('select size from blob where bench_id = :bench')).toEqual([{ size }])
      expect(bytes.equals((await journal.blob(ref.sha256))!)).toBe(true)
    })

    test('leaves a spool to be appended again after a conflict', async () => {
      const { ref, bytes } = blobOf('corps', 200_000)
      const spool = await spooled(bytes)
      await spool.finish()
      const append = (expectedVersion: number) =>
        journal.append({
          entries: [exchange(1)],
          blobs: [{ ref, spool }],
          streams: [{ stream: 'bal/a', expectedVersion, events: [lu('<1>')] }],
        })
      await expect(append(5)).rejects.toThrow('expected version 5, found 0')
      await append(0)
      expect(bytes.equals((await journal.blob(ref.sha256))!)).toBe(true)
    })

    test('forgets a discarded spool, and knows no blob that was not appended', async () => {
      const { ref, bytes } = blobOf('corps', 200_000)
      const spool = await spooled(bytes)
      await spool.finish()
      await spool.discard()
      await journal.append({ entries: [clockEntry(1)] })
      expect(await journal.blob(ref.sha256)).toBeUndefined()
      expect(await journal.blobStream(ref.sha256)).toBeUndefined()
      await expect(spool.read()).rejects.toThrow()
    })

    test('refuses a spool that is not finished, or whose reference is of other bytes', async () => {
      const { ref, bytes } = blobOf('corps', 200_000)
      const spool = await spooled(bytes)
      await expect(journal.append({ entries: [exchange(1)], blobs: [{ ref, spool }] })).rejects.toThrow('The spool is not finished')
      await spool.finish()
      await expect(spool.write(bytes)).rejects.toThrow('Cannot write to a finished spool')
      const other = blobOf('autre', 200_000).ref
      await expect(journal.append({ entries: [exchange(1)], blobs: [{ ref: other, spool }] })).rejects.toThrow('The spool holds')
      await spool.discard()
    })

    test('refuses what is not a SHA-256, and bytes of another one', async () => {
      const large = blobOf('corps', 200_000)
      const wrong = { size: large.ref.size, sha256: '0'.repeat(64) }
      const append = (sha256: string) =>
        journal.append({ entries: [exchange(1)], blobs: [{ ref: { ...wrong, sha256 }, bytes: large.bytes }] })
      await expect(append('../../evasion')).rejects.toThrow('"../../evasion" is not a SHA-256')
      await expect(append(wrong.sha256)).rejects.toThrow(large.ref.sha256)
      expect(await journal.lastSeq()).toBe(0)
    })
  })
}
