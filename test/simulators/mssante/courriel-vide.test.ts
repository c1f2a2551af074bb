import { expect, it } from 'vitest'
import { DOMINIQUE, describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from './messagerie.ts'
import type { SmtpClient } from './smtp-client.ts'
import { avecBoites, BOITE_ROBERT, ouvrirSession } from './soumission/clients.ts'

/** The reply after the dot of a mail that is nothing but this. */
async function deposer(client: SmtpClient, de: string, a: string, corps: string): Promise<string | undefined> {
  await client.say(`MAIL FROM:<${de}>`)
  await client.say(`RCPT TO:<${a}>`)
  expect(await client.say('DATA')).toMatch(/^354/)
  return client.say(`${corps}.`)
}

const derniers = async (messagerie: Messagerie) => {
  await messagerie.exchanges.judged()
  return (await messagerie.entries('judgement')).map(({ payload }) => payload.findings.map(({ rule }) => rule))
}

describeMessagerie('a mail without a byte', avecBoites(), (messagerie) => {
  it('is delivered between operators, with the findings of a mail of one blank line', async () => {
    for (const corps of ['', '\r\n']) {
      const client = await messagerie.ouvrirEnTls()
      expect(await deposer(client, SERVICE_HOSPITALIER, BOITE_ROBERT, corps)).toBe('250 2.6.0 Message accepted')
    }
    const deposes = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).filter(({ event }) => event.type === 'courriel-depose')
    expect(deposes).toHaveLength(2)
    const [vide, blanc] = await derniers(messagerie)
    expect(vide).toEqual(blanc)
    expect(vide).toContain('decodage/mime-entete-absent')
  })

  it('is refused at submission for its From, as a mail of one blank line is', async () => {
    for (const corps of ['', '\r\n']) {
      const client = await ouvrirSession(messagerie)
      expect(await deposer(client, BOITE_ROBERT, DOMINIQUE, corps)).toMatch(/^550 5\.7\.1 From header/)
    }
    expect((await messagerie.entries('exchange')).map(({ payload }) => payload.refusal?.control)).toEqual([
      'mssante/expediteur-affiche',
      'mssante/expediteur-affiche',
    ])
  })

  it('is no mail when the client leaves before DATA', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${BOITE_ROBERT}>`)
    await client.say('RCPT TO:<personne@medecin.mssante.fr>')
    await client.say('QUIT')
    expect(await messagerie.entries('exchange')).toHaveLength(1)
    expect(await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).toEqual([])
  })
})
