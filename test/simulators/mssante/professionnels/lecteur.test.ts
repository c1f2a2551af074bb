import { expect, it } from 'vitest'
import { courriel } from '../courriels.ts'
import { imapEnTls } from '../imap/imap-en-tls.ts'
import { DOMINIQUE, describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../messagerie.ts'
import type { SmtpClient } from '../smtp-client.ts'
import { avecBoites, BOITE_ORG, BOITE_ROBERT, ouvrirSession, ROBERT, xoauth2 } from '../soumission/clients.ts'

const DEUX_JOURS = 49 * 3_600_000

describeMessagerie('the simulated reader', avecBoites({ lecture: {} }), (messagerie) => {
  it('opens the mail of a mailbox that no software uses, and sends its receipt', async () => {
    await recevoir(messagerie)
    expect(accuses(messagerie)).toEqual([BOITE_ROBERT])
  })

  it('leaves a mailbox alone that a software opened by IMAP, whatever it was about to read', async () => {
    await recevoir(messagerie, () => lireParImap(messagerie))
    expect(accuses(messagerie)).toEqual([])
    expect(await types(messagerie)).toEqual(['boite-ouverte', 'courriel-depose', 'logiciel-raccorde'])
    await recevoir(messagerie)
    expect(accuses(messagerie)).toEqual([])
  })

  it('leaves a mailbox alone from which a software submitted a mail', async () => {
    await soumettre(messagerie)
    await soumettre(messagerie)
    await recevoir(messagerie)
    expect(accuses(messagerie)).toEqual([])
    expect((await types(messagerie)).filter((type) => type === 'logiciel-raccorde')).toHaveLength(1)
  })

  it('still reads in the other mailboxes of the same person', async () => {
    await lireParImap(messagerie)
    await recevoir(messagerie, async () => {}, BOITE_ORG)
    expect(accuses(messagerie)).toEqual([BOITE_ORG])
  })

  it('goes on reading after a session that was refused', async () => {
    const client = await imapEnTls(messagerie)
    client.ecrire(`a AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ROBERT, 'personne-inconnue', messagerie.clock.now())}\r\n`)
    await client.jusqua(/^\+ .+\r\n/)
    client.ecrire('\r\n')
    expect(await client.jusqua(/^a .*\r\n/)).toContain('a NO [AUTHENTICATIONFAILED]')
    await recevoir(messagerie)
    expect(accuses(messagerie)).toEqual([BOITE_ROBERT])
  })
})

describeMessagerie('the ORCPT of a mail', avecBoites({ lecture: {} }), (messagerie) => {
  const ORIGINAL = 'Original-Recipient: rfc822;initial+1@hopital-temoin.mssante.fr\r\n'

  it('is in the receipt of the professional who reads it', async () => {
    await envoyer(await messagerie.ouvrirEnTls(), SERVICE_HOSPITALIER, { 'Disposition-Notification-To': SERVICE_HOSPITALIER })
    await messagerie.attendre(DEUX_JOURS)
    expect(messagerie.recus[0]?.texte).toContain(`${ORIGINAL}Final-Recipient: rfc822;${BOITE_ROBERT}\r\n`)
  })

  it.each(['by another operator', 'by submission'])(
    'is before the mail at its final delivery, when it comes %s (RFC 8098 §2.3)',
    async (par) => {
      if (par === 'by submission') await envoyer(await ouvrirSession(messagerie, BOITE_ORG), BOITE_ORG, { From: BOITE_ORG })
      else await envoyer(await messagerie.ouvrirEnTls(), SERVICE_HOSPITALIER)
      await messagerie.attendre(1_000)
      const client = await imapEnTls(messagerie)
      await client.dire(`AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, messagerie.clock.now())}`)
      await client.dire('SELECT INBOX')
      expect(await client.dire('FETCH 1 BODY.PEEK[HEADER]')).toMatch(
        new RegExp(`\r\nReturn-Path: <.+>\r\n${ORIGINAL.replace('+', '\\+')}Received: `),
      )
      const [taille, lu] = /RFC822.SIZE (\d+) BODY\[\] \{(\d+)\}/.exec(await client.dire('FETCH 1 (RFC822.SIZE BODY.PEEK[])'))!.slice(1)
      expect(taille).toBe(lu)
    },
  )

  async function envoyer(client: SmtpClient, de: string, champs: Record<string, string> = {}): Promise<void> {
    for (const line of [`MAIL FROM:<${de}>`, `RCPT TO:<${BOITE_ROBERT}> ORCPT=rfc822;initial+2B1@hopital-temoin.mssante.fr`, 'DATA'])
      await client.say(line)
    expect(await client.say(`${courriel({ To: BOITE_ROBERT, ...champs })}\r\n.`)).toMatch(/^250/)
    client.destroy()
  }
})

/** A mail that asks for a receipt comes, then two days go by. */
async function recevoir(messagerie: Messagerie, entretemps = async () => {}, a = BOITE_ROBERT): Promise<void> {
  await messagerie.deposer(courriel({ To: a, 'Disposition-Notification-To': SERVICE_HOSPITALIER }), { a: [a] })
  await entretemps()
  await messagerie.attendre(DEUX_JOURS)
}

async function lireParImap(messagerie: Messagerie): Promise<void> {
  const client = await imapEnTls(messagerie)
  expect(await client.dire(`AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, messagerie.clock.now())}`)).toContain(
    'OK [CAPABILITY',
  )
  await client.dire('LOGOUT')
}

async function soumettre(messagerie: Messagerie): Promise<void> {
  const client = await ouvrirSession(messagerie)
  for (const line of [`MAIL FROM:<${BOITE_ROBERT}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA']) await client.say(line)
  expect(await client.say(`${courriel({ From: BOITE_ROBERT })}\r\n.`)).toMatch(/^250/)
  client.destroy()
}

/** Whose receipts the establishment got. */
function accuses({ recus }: Messagerie): (string | undefined)[] {
  return recus.map(({ texte }) => /^Final-Recipient: rfc822;(.*)\r$/m.exec(texte)?.[1])
}

async function types(messagerie: Messagerie): Promise<string[]> {
  return (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).map(({ event }) => event.type)
}
