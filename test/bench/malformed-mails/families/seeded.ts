import { readdirSync, readFileSync } from 'node:fs'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { type MalformedMail, malformed } from '../malformed-mail.ts'

const MESSAGES = new URL('../../../messages/mssante/', import.meta.url)

/** What happens to mails on their way, or in the hands of a careless program. */
const ACCIDENTS: Readonly<Record<string, (mail: Buffer, random: Random) => Buffer>> = {
  'cut somewhere': (mail, random) => mail.subarray(0, random.integer(mail.length)),
  'with ten bytes changed': (mail, random) => {
    const copy = Buffer.from(mail)
    for (let change = 0; change < 10; change++) copy[random.integer(copy.length)] = random.integer(256)
    return copy
  },
  'with a hole': (mail, random) => {
    const at = random.integer(mail.length)
    return Buffer.concat([mail.subarray(0, at), mail.subarray(at + 1 + random.integer(3_000))])
  },
  'with a piece of itself inside': (mail, random) => {
    const [from, to] = [random.integer(mail.length), random.integer(mail.length)]
    return Buffer.concat([mail.subarray(0, from), mail.subarray(to, to + 2_000), mail.subarray(from)])
  },
  'with two lines exchanged': (mail, random) => {
    const lines = mail.toString('latin1').split('\r\n')
    const [a, b] = [random.integer(Math.min(lines.length, 40)), random.integer(lines.length)]
    ;[lines[a], lines[b]] = [lines[b]!, lines[a]!]
    return Buffer.from(lines.join('\r\n'), 'latin1')
  },
}

/** Every hand-composed mail of `test/messages/mssante`, with every accident; the seed gives the same corpus everywhere. */
export function seeded(seed = 'courriels-abimes'): MalformedMail[] {
  const random = seededRandom(seed)
  return readdirSync(MESSAGES)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .flatMap((name) => {
      const mail = readFileSync(new URL(name, MESSAGES))
      return Object.entries(ACCIDENTS).map(([how, spoil]) => malformed(`${name} ${how}`, spoil(mail, random.fork(`${name}/${how}`))))
    })
}
