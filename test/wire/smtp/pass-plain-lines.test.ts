import fc from 'fast-check'
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import { describe, expect, it } from 'vitest'
import { passPlainLines } from '#src/wire/smtp/pass-plain-lines.ts'

/** What a parser makes of a body that comes in these chunks: its bytes, how many it counted, the commands after it. */
async function parse(parser: SMTPStream, chunks: readonly string[]) {
  const commands: string[] = []
  parser.oncommand = (command, next) => {
    commands.push(command.toString())
    next?.()
  }
  const body = parser.startDataMode(1_000)
  const received: Buffer[] = []
  const ended = new Promise<void>((resolve) => {
    body.on('data', (bytes: Buffer) => received.push(bytes))
    body.once('end', () => {
      parser.continue()
      resolve()
    })
  })
  for (const chunk of chunks) await new Promise<void>((resolve) => parser.write(Buffer.from(chunk, 'latin1'), () => resolve()))
  await ended
  return { body: Buffer.concat(received).toString('latin1'), bytes: body.byteLength, sizeExceeded: body.sizeExceeded, commands }
}

function parserThatPasses(): SMTPStream {
  const parser = new SMTPStream()
  passPlainLines(parser)
  return parser
}

describe('a parser whose plain lines are passed on', () => {
  it('reads what smtp-server reads by itself, wherever the chunks are cut', async () => {
    const text = fc
      .array(fc.constantFrom('\r\n', '\n', '\r', '.', '..', 'a', 'une ligne ordinaire', '\r\n..', '\n.', '\n.\n', '\r\n.\r'), {
        maxLength: 30,
      })
      .map((parts) => `${parts.join('')}\r\n.\r\nNOOP\r\n`)
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(80), { maxLength: 6 }), async (whole, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
        const chunks = places.slice(1).map((end, i) => whole.slice(places[i]!, end))
        expect(await parse(parserThatPasses(), chunks)).toEqual(await parse(new SMTPStream(), chunks))
      }),
      { numRuns: 1500 },
    )
  })

  it('tells a body over its announced size while it comes, and waits for who reads it', async () => {
    const parser = parserThatPasses()
    const body = parser.startDataMode(50_000)
    let taken = false
    parser.write(Buffer.alloc(60_000, 'ligne\r\n'), () => {
      taken = true
    })
    expect(body.sizeExceeded).toBe(true)
    await new Promise((resolve) => setImmediate(resolve))
    expect(taken).toBe(false)
    body.resume()
    await expect.poll(() => taken).toBe(true)
  })

  it('does not wait for a body that was destroyed', async () => {
    const parser = parserThatPasses()
    const body = parser.startDataMode()
    const taken = new Promise<void>((resolve) => parser.write(Buffer.alloc(60_000, 'ligne\r\n'), () => resolve()))
    body.destroy()
    await expect(taken).resolves.toBeUndefined()
  })
})
