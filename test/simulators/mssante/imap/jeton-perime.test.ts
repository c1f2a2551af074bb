import { expect, it } from 'vitest'
import { courriel } from '../courriels.ts'
import { describeMessagerie, type Messagerie } from '../messagerie.ts'
import { avecBoites, BOITE_ROBERT, ROBERT, xoauth2 } from '../soumission/clients.ts'
import { ImapClient } from './imap-client.ts'

const DEUX_MINUTES = 120_000

describeMessagerie('a token that expires', avecBoites(), (messagerie) => {
  it('leaves its session open, as the person’s own, and opens no other', async () => {
    const jeton = await xoauth2(BOITE_ROBERT, ROBERT, messagerie.clock.now())
    const client = await enTls(messagerie)
    expect(await client.dire(`AUTHENTICATE XOAUTH2 ${jeton}`)).toContain('OK [CAPABILITY')
    await client.dire('SELECT INBOX')
    await messagerie.attendre(DEUX_MINUTES + 1_000)
    await messagerie.deposer(courriel({ To: BOITE_ROBERT }), { a: [BOITE_ROBERT] })
    expect(await client.dire('NOOP')).toContain('* 1 EXISTS')
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    const ouvertures = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).filter(({ event }) => event.type === 'courriels-ouverts')
    expect(ouvertures).toMatchObject([{ event: { par: ROBERT } }])

    const autre = await enTls(messagerie)
    autre.ecrire(`a AUTHENTICATE XOAUTH2 ${jeton}\r\n`)
    await autre.jusqua(/^\+ .+\r\n/)
    autre.ecrire('\r\n')
    expect(await autre.jusqua(/^a .*\r\n/)).toContain('a NO [AUTHENTICATIONFAILED]')
    const refus = (await messagerie.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
    expect(refus).toMatchObject([{ control: 'mssante/jeton', received: expect.stringMatching(/^expired/) }])
  })
})

async function enTls(messagerie: Messagerie): Promise<ImapClient> {
  const client = new ImapClient(await messagerie.client.connect(messagerie.at('mssante.imap')))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls(messagerie.pki.ca)
  return client
}
