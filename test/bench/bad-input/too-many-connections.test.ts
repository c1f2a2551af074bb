import { expect, it } from 'vitest'
import { SmtpClient } from '../../simulators/mssante/smtp-client.ts'
import { connection, smtp } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench({ services: { mssante: { limites: { connexions: 1 } } } })

it('a connection too many is closed with 421, and the journal says which limit to raise', async () => {
  const first = await smtp(watched.reach)
  const second = new SmtpClient(await connection(watched.reach.ports.smtp))
  expect(await second.reply()).toBe('421 4.3.2 Too many connections, try again later')
  await second.closed()
  const only = await watched.only()
  expect(only.exchange.payload).toMatchObject({ code: '421 4.3.2', refusal: { control: 'mssante/trop-de-connexions' } })
  expect(only.exchange.payload.refusal!.explanation.fr).toContain('services.mssante.limites.connexions')
  expect(findingOf(only, 'mssante/trop-de-connexions')).toMatchObject({ expected: { en: 'at most 1 at a time' } })
  await first.say('QUIT')
  await first.closed()
})
