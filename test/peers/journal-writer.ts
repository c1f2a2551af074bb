import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'

/**
 * Appends to the journal of a folder as fast as it can, and writes `SEQ MESSAGE-ID` on standard output once an append is
 * acknowledged, until it is killed. Every append is an exchange with one event on its own stream, a small blob, and a large one now and then.
 *
 * Usage: journal-writer.ts FOLDER
 */
const store = await openSqliteStore({ folder: process.argv[2]! })
const journal = await store.open('banc')
let next = await journal.lastSeq()

await Promise.all(Array.from({ length: 50 }, () => appendForEver()))

async function appendForEver(): Promise<never> {
  for (;;) {
    const number = next++
    const bytes = Buffer.alloc(number % 40 === 0 ? 100_000 : 2_000, `message ${process.pid} ${number} `)
    const ref = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
    const messageId = `<${process.pid}-${number}@banc>`
    const [seq] = await journal.append({
      entries: [
        {
          kind: 'exchange',
          benchMs: number,
          wallMs: number,
          keys: { messageId },
          payload: {
            v: 1,
            direction: 'in',
            service: 'essai',
            transaction: 'essai/journal-writer',
            exchange: messageId,
            head: {},
            request: ref,
            code: '250',
            summary: {},
          },
        },
      ],
      streams: [{ stream: `bal/${messageId}`, expectedVersion: 0, events: [{ type: 'courriel-lu', messageId }] }],
      blobs: [{ ref, bytes }],
    })
    // Straight to the descriptor: what a buffer of this process held would die with it.
    writeSync(1, `${seq} ${messageId}\n`)
  }
}
