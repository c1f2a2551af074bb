import { expect, it } from 'vitest'
import { smtpReply } from '#src/wire/smtp/smtp-dialogue.ts'

it.each([
  ['550 5.7.1', { code: 550, enhanced: '5.7.1', text: 'non' }],
  ['451', { code: 451, enhanced: '4.0.0', text: 'non' }],
])('reads the code "%s" of a refusal', (code, reply) => {
  expect(smtpReply(code, 'non')).toEqual(reply)
})
