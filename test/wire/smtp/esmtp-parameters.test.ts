import { expect, it } from 'vitest'
import { refuseParameters } from '#src/wire/smtp/esmtp-parameters.ts'

const plain = { auth: false, smtpUtf8: false }

it.each([
  ['mail', 'MAIL FROM:<a@b.fr> FOO=1', '555 5.5.4'],
  ['mail', 'MAIL FROM:<a@b.fr> AUTH=<>', '555 5.5.4'],
  ['mail', 'MAIL FROM:<a@b.fr> NOTIFY=NEVER', '555 5.5.4'],
  ['rcpt', 'RCPT TO:<a@b.fr> SIZE=12', '555 5.5.4'],
  ['mail', 'MAIL FROM:<a@b.fr> ENVID=a+ZZb', '501 5.5.4'],
  ['mail', 'MAIL FROM:<a@b.fr> ENVID=a+4ab', '501 5.5.4'],
  ['mail', 'MAIL FROM:<a@b.fr> ENVID=a=b', '501 5.5.4'],
  ['mail', `MAIL FROM:<a@b.fr> ENVID=${'x'.repeat(101)}`, '501 5.5.4'],
  ['rcpt', 'RCPT TO:<a@b.fr> ORCPT=rfc822;a+4', '501 5.5.4'],
  ['rcpt', 'RCPT TO:<a@b.fr> ORCPT=rfc822;é', '501 5.5.4'],
  ['rcpt', `RCPT TO:<a@b.fr> ORCPT=rfc822;${'x'.repeat(488)}`, '501 5.5.4'],
  ['rcpt', 'RCPT TO:<é@b.fr>', '553 5.6.7'],
  ['mail', 'MAIL FROM:<é@b.fr> SIZE=12', '553 5.6.7'],
] as const)('%s refuses %s with %s', (command, line, code) => {
  const { reply } = refuseParameters(command, line, plain)!
  expect(`${reply.code} ${reply.enhanced}`).toBe(code)
})

it.each([
  ['mail', 'MAIL FROM:<>', plain],
  ['mail', `MAIL FROM:<a@b.fr> size=12 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=${'x'.repeat(97)}+2B`, plain],
  ['mail', 'MAIL FROM:<a@b.fr> AUTH=<>', { auth: true, smtpUtf8: false }],
  ['mail', 'MAIL FROM:<a@b.fr> AUTH=e+3Dmc2@example.com', { auth: true, smtpUtf8: false }],
  ['rcpt', 'RCPT TO:<a@xn--bcher-kva.fr> NOTIFY=SUCCESS ORCPT=rfc822;a+2Bb@b.fr', plain],
  ['rcpt', `RCPT TO:<a@b.fr> ORCPT=rfc822;${'x'.repeat(487)}`, plain],
  ['rcpt', 'RCPT TO:<é@b.fr> ORCPT=utf-8;\\x{E9}@b.fr', { auth: false, smtpUtf8: true }],
] as const)('%s takes %s', (command, line, context) => {
  expect(refuseParameters(command, line, context)).toBeUndefined()
})
