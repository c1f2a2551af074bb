import { expect, it } from 'vitest'
import type { Passage } from '#src/domain/folder-event.ts'
import { champReceived } from '#src/wire/mime/champ-received.ts'

const PASSAGE: Passage = {
  de: 'lps.chb.fr',
  par: 'mss.operateur.fr',
  protocole: 'ESMTPS',
  id: '15',
  pour: 'a@b.mssante.fr',
  recuMs: Date.parse('2026-03-02T08:00:00Z'),
}

it('writes one passage as RFC 5321 §4.4 has it, folded', () => {
  expect(champReceived(PASSAGE)).toBe(
    'Received: from lps.chb.fr\r\n\tby mss.operateur.fr with ESMTPS id 15\r\n\tfor <a@b.mssante.fr>; Mon, 02 Mar 2026 08:00:00 +0000\r\n',
  )
})

it.each([
  ['192.0.2.1', '([192.0.2.1])'],
  ['::ffff:192.0.2.1', '([192.0.2.1])'],
  ['2001:db8::1', '([IPv6:2001:db8::1])'],
  ['fe80::1%eth0', '([IPv6:fe80::1])'],
])('tells the address of the client beside its name: %s', (adresse, ecrit) => {
  expect(champReceived({ ...PASSAGE, adresse })).toContain(`Received: from lps.chb.fr ${ecrit}\r\n\tby`)
})

it('names no protocol when none was spoken', () => {
  const { protocole: _, ...sans } = PASSAGE
  expect(champReceived(sans)).toContain('\tby mss.operateur.fr id 15\r\n')
})

it.each([
  ['[192.0.2.1]', '[192.0.2.1]'],
  ['[IPv6:2001:db8::1]', '[IPv6:2001:db8::1]'],
  ['poste(1;é', 'poste?1??'],
  ['a\rX-Faux:b', 'a?X-Faux:b'],
  ['', 'unknown'],
  ['a'.repeat(2000), 'a'.repeat(255)],
])('keeps the field readable whatever the client calls itself: %j', (de, ecrit) => {
  expect(champReceived({ ...PASSAGE, de })).toMatch(/^Received: from [^\r]+\r\n\tby/)
  expect(champReceived({ ...PASSAGE, de }).split('\r\n')[0]).toBe(`Received: from ${ecrit}`)
})
