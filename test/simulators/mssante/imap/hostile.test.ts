import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describeBoites } from './boites-imap.ts'

const messages = fileURLToPath(new URL('../../../messages/mssante/', import.meta.url))

describeBoites(
  'hostile clients of the IMAP service',
  (boites) => {
    it('send a line without end: BYE, and others are served', async () => {
      const client = await boites.connecter()
      client.ecrire('a'.repeat(200_000))
      expect(await client.jusqua(/^\* BAD.*\r\n\* BYE.*\r\n/)).toContain('BYE')
      expect(await (await boites.connecter()).dire('NOOP')).toBe('. OK NOOP completed\r\n')
    })

    it('announce a literal too long: refused before a byte of it, or read and forgotten', async () => {
      const client = await boites.ouvrir()
      expect(await client.dire('APPEND INBOX {4000000000}')).toBe('. NO [TOOBIG] Literal of 4000000000 bytes is too long\r\n')
      client.ecrire(`b SELECT {70000+}\r\n${'x'.repeat(70_000)}\r\n`)
      expect(await client.jusqua(/^b .*\r\n/)).toBe('b NO [TOOBIG] Literal of 70000 bytes is too long\r\n')
      expect(await client.dire('NOOP')).toBe('. OK NOOP completed\r\n')
    })

    it('send, unasked, more than can be passed over: BYE before its bytes, and the journal says why', async () => {
      const client = await boites.ouvrir()
      client.ecrire('b APPEND INBOX {4000000000+}\r\n')
      expect(await client.jusqua(/^b .*\r\n.*\r\n/)).toBe(
        'b NO [TOOBIG] Literal of 4000000000 bytes is too long\r\n* BYE Session ended by the server\r\n',
      )
      const refus = (await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
      expect(refus.map(({ control }) => control)).toEqual(['mssante/imap-litteral'])
    })

    it('send mails over the limit: nothing is kept', async () => {
      const client = await boites.ouvrir()
      expect(await client.dire('APPEND INBOX {200001}')).toContain('NO [TOOBIG]')
      const [refus] = (await boites.entries('exchange')).filter(({ payload }) => payload.refusal)
      expect(refus!.payload.refusal!.control).toBe('mssante/imap-litteral')
    })

    it('break off in the middle of a literal', async () => {
      const client = await boites.ouvrir()
      client.ecrire('c APPEND INBOX {100+}\r\nà moitié')
      client.detruire()
      const autre = await boites.ouvrir()
      expect(await autre.dire('STATUS INBOX (MESSAGES)')).toContain('(MESSAGES 0)')
    })

    it('send nonsense until they are shown the door', async () => {
      const client = await boites.connecter()
      client.ecrire('\u0000\u0001\r\n'.repeat(40))
      expect(await client.jusqua(/(?:\*.*\r\n)*?\* BYE .*\r\n/)).toContain('* BYE Too many errors')
      expect(boites.errors).toEqual([])
    })

    it('ask for patterns, sets and programs made to cost: answered', async () => {
      const client = await boites.ouvrir()
      await client.dire('SELECT INBOX')
      expect(await client.dire(`LIST "" "${'*a%'.repeat(500)}"`)).toContain('OK LIST')
      expect(await client.dire(`FETCH ${'1:4294967295,'.repeat(3_000)}1 FLAGS`)).toMatch(/OK|BAD/)
      expect(await client.dire(`SEARCH ${'NOT '.repeat(3_000)}ALL`)).toContain('BAD')
      expect(await client.dire(`SEARCH ${'OR ALL '.repeat(900)}ALL`)).toContain('BAD')
    })

    it('append documents about somebody outside the population: refused, not kept', async () => {
      const client = await boites.ouvrir()
      const octets = readFileSync(`${messages}envoi-patient-n1.eml`)
      client.ecrire(Buffer.concat([Buffer.from(`d APPEND Sent {${octets.length}+}\r\n`), octets, Buffer.from('\r\n')]))
      expect(await client.jusqua(/^d .*\r\n/)).toMatch(/^d NO \[CANNOT\]/)
      const [refus] = (await boites.entries('exchange')).filter(({ payload }) => payload.refusal)
      expect(await boites.journal.blob(refus!.payload.request!.sha256)).toBeUndefined()
    })
  },
  { limites: { tailleOctets: 100_000 } },
)

describeBoites(
  'a client that says nothing',
  (boites) => {
    it('hears BYE and is cut, in IDLE too', async () => {
      const client = await boites.ouvrir()
      client.ecrire('e IDLE\r\n')
      await client.jusqua(/^\+ idling\r\n/)
      expect(await client.jusqua(/^\* BYE.*\r\n/)).toBe('* BYE Autologout, idle for too long\r\n')
    })
  },
  { imap: { inactiviteMs: 400 } },
)

describeBoites(
  'more clients than allowed',
  (boites) => {
    it('are told so, and the journal says which limit to raise', async () => {
      await boites.connecter()
      expect(await (await boites.connecter()).dire('NOOP')).toBe('')
      const [exchange] = await boites.entries('exchange')
      expect(exchange!.payload).toMatchObject({ code: 'BYE', refusal: { control: 'mssante/trop-de-connexions' } })
      expect(exchange!.payload.refusal!.explanation.fr).toContain('services.mssante.imap.connexions')
    })
  },
  { imap: { connexions: 1 } },
)
