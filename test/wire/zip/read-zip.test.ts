import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readZip } from '#src/wire/zip/read-zip.ts'
import { writeZip } from '#src/wire/zip/write-zip.ts'
import { message } from '../mime/messages.ts'

const MTIME = Date.UTC(2024, 1, 20, 10)
const archive = (path: string, bytes: Uint8Array) => writeZip([{ path, bytes }], MTIME)
const ids = async (bytes: Uint8Array, limits?: Parameters<typeof readZip>[2]) =>
  (await readZip(bytes, 'z', limits)).anomalies.map(({ id }) => id)

test('files written are read again, and the same files give the same bytes', async () => {
  const files = [
    { path: 'A.TXT', bytes: Buffer.from('un') },
    { path: 'D/B.TXT', bytes: Buffer.alloc(5000, 'deux') },
  ]
  const bytes = await writeZip(files, MTIME)
  const { message: read, anomalies } = await readZip(bytes, 'z')
  expect(anomalies).toEqual([])
  expect(read).toEqual(files)
  expect(Buffer.compare(bytes, await writeZip(files, MTIME))).toBe(0)
})

test('a ZIP made by another program is read', async () => {
  expect((await readZip(message('ihe-xdm-n1.zip'), 'z')).message.map(({ path }) => path)).toEqual([
    'README.TXT',
    'INDEX.HTM',
    'IHE_XDM/SUBSET01/METADATA.XML',
    'IHE_XDM/SUBSET01/DOC0001.XML',
  ])
})

test('a path that climbs out of its folder is refused', async () => {
  const bytes = await archive('aaa/evil.txt', Buffer.from('x'))
  expect(await ids(replaceAll(bytes, 'aaa/evil.txt', '..//evil.txt'))).toEqual(['zip-chemin-interdit'])
})

test('backslashes between folders, as some programs for Windows write them, are read and told', async () => {
  const { message: files, anomalies } = await readZip(
    replaceAll(await archive('IHE_XDM/A.TXT', Buffer.from('x')), 'IHE_XDM/', 'IHE_XDM\\'),
    'z',
  )
  expect(files.map(({ path }) => path)).toEqual(['IHE_XDM/A.TXT'])
  expect(anomalies.map(({ id }) => id)).toEqual(['zip-barre-inverse'])
})

test('a bomb is refused before it is opened', async () => {
  expect(await ids(await archive('BOMB.BIN', Buffer.alloc(3_000_000)))).toEqual(['zip-trop-grand'])
})

test('a bomb that lies about its size is stopped', async () => {
  const bytes = await archive('BOMB.BIN', Buffer.alloc(3_000_000))
  const directory = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  bytes.writeUInt32LE(10, directory + 24)
  expect(deflateRawSync(Buffer.alloc(3_000_000)).length).toBeLessThan(30_000)
  expect(await ids(bytes)).toEqual(['zip-illisible'])
})

test('a large file is read like a small one, and stopped like one when it lies about its size', async () => {
  const large = Buffer.from(Array.from({ length: 300_000 }, (_, n) => `${n}`).join(' '))
  expect(large.length).toBeGreaterThan(1_000_000)
  const bytes = await archive('LARGE.TXT', large)
  const { message: read, anomalies } = await readZip(bytes, 'z')
  expect(anomalies).toEqual([])
  expect(read.map(({ bytes: content }) => Buffer.compare(content, large))).toEqual([0])
  const directory = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  bytes.writeUInt32LE(large.length - 1, directory + 24)
  expect(await ids(bytes)).toEqual(['zip-illisible'])
  bytes.writeUInt32LE(large.length + 1, directory + 24)
  expect(await ids(bytes)).toEqual(['zip-illisible'])
})

test('a file compressed in an unknown way is told', async () => {
  const bytes = await archive('A.TXT', Buffer.from('abc'))
  const directory = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  bytes.writeUInt16LE(99, directory + 10)
  const { anomalies } = await readZip(bytes, 'z')
  expect(anomalies.map(({ id, received }) => [id, received])).toEqual([
    [
      'zip-illisible',
      {
        fr: 'le lecteur ZIP s’arrête sur « unsupported compression method: 99 »',
        en: 'the ZIP reader stops at "unsupported compression method: 99"',
      },
    ],
  ])
})

test('too many files, too many bytes, damage, encryption and truncation are told', async () => {
  const two = await writeZip(
    ['AAAA.TXT', 'BBBB.TXT'].map((path) => ({ path, bytes: Buffer.from('abc') })),
    MTIME,
  )
  expect(await ids(two, { maxEntries: 1, maxBytes: 100, maxRatio: 10 })).toEqual(['zip-trop-grand'])
  expect(await ids(two, { maxEntries: 9, maxBytes: 5, maxRatio: 10 })).toEqual(['zip-trop-grand'])
  expect(await ids(replaceAll(two, 'AAAA', 'BBBB'))).toEqual(['zip-nom-en-double'])
  const directory = two.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  const damaged = Buffer.from(two)
  damaged.writeUInt32LE(1, directory + 16)
  expect(await ids(damaged)).toEqual(['zip-crc'])
  const encrypted = Buffer.from(two)
  encrypted.writeUInt16LE(encrypted.readUInt16LE(directory + 8) | 1, directory + 8)
  expect(await ids(encrypted)).toEqual(['zip-chiffre'])
  expect(await ids(two.subarray(0, 60))).toEqual(['zip-illisible'])
  expect(await ids(Buffer.alloc(0))).toEqual(['zip-illisible'])
})

function replaceAll(bytes: Buffer, text: string, other: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(text, other), 'latin1')
}
