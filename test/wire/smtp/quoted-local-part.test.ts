import { expect, it } from 'vitest'
import { readQuotedLocalPart } from '#src/wire/smtp/quoted-local-part.ts'

it.each([
  ['RCPT TO:<"a b"@d.fr> NOTIFY=NEVER', 'RCPT TO:<qqq@d.fr> NOTIFY=NEVER', '"a b"'],
  ['RCPT TO:<"a.b"@d.fr>', 'RCPT TO:<qqq@d.fr>', 'a.b'],
  ['RCPT TO:<"a\\.b"@d.fr>', 'RCPT TO:<qqq@d.fr>', 'a.b'],
  ['RCPT TO:<"a\\"\\\\@>"@d.fr>', 'RCPT TO:<qqqqq@d.fr>', '"a\\"\\\\@>"'],
  ['RCPT TO:<@relais.fr:""@d.fr>', 'RCPT TO:<@relais.fr:q@d.fr>', '""'],
  ['MAIL FROM:<"é à"@d.fr> SMTPUTF8', 'MAIL FROM:<éqà@d.fr> SMTPUTF8', '"é à"'],
])('%s is read as an atom, and written in one way', (line, atom, local) => {
  expect(readQuotedLocalPart(line)).toEqual({ line: atom, local })
})

it.each(['RCPT TO:<a@d.fr>', 'RCPT TO:<"a"b@d.fr>', 'RCPT TO:<"a"b"@d.fr>', 'RCPT TO:<"a\tb"@d.fr>', 'RCPT TO:<"a@d.fr>', 'NOOP "a"@'])(
  '%s has no quoted local part',
  (line) => {
    expect(readQuotedLocalPart(line)).toBeUndefined()
  },
)
