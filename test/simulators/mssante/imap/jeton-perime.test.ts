import { expect, it } from 'vitest'
import { courriel } from '../courriels.ts'
import { describeMessagerie } from '../messagerie.ts'
import { avecBoites, BOITE_ROBERT, ROBERT, xoauth2 } from '../soumission/clients.ts'
import { imapEnTls } from './imap-en-tls.ts'

const DEUX_MINUTES = 120_000

describeMessagerie('a token that expires', avecBoites(), (messagerie) => {
  it('leaves its session open, as the person’s own, and opens no other', async () => {
    const jeton = await xoauth2(BOITE_ROBERT, ROBERT, messagerie.clock.now())
    const client = await imapEnTls(messagerie)
    expect(await client.dire(`AUTHENTICATE XOAUTH2 ${jeton}`)).toContain('OK [CAPABILITY')
    await client.dire('SELECT INBOX')
    await messagerie.attendre(DEUX_MINUTES + 1_000)
    await messagerie.deposer(courriel({ To: BOITE_ROBERT }), { a: [BOITE_ROBERT] })
    expect(await client.dire('NOOP')).toContain('* 1 EXISTS')
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    const ouvertures = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).filter(({ event }) => event.type === 'courriels-ouverts')
    expect(ouvertures).toMatchObject([{ event: { par: ROBERT } }])

    const autre = await imapEnTls(messagerie)
    autre.ecrire(`a AUTHENTICATE XOAUTH2 ${jeton}\r\n`)
    await autre.jusqua(/^\+ .+\r\n/)
    autre.ecrire('\r\n')
    expect(await autre.jusqua(/^a .*\r\n/)).toContain('a NO [AUTHENTICATIONFAILED]')
    const refus = (await messagerie.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
    expect(refus).toMatchObject([
      { control: 'mssante/jeton', received: { fr: expect.stringMatching(/^expired : /), en: expect.stringMatching(/^expired: /) } },
    ])
  })
})
