import { expect, it } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../courriels.ts'
import { describeMessagerie, INTER_OPERATEURS, SERVICE_HOSPITALIER } from '../messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirEnTls, ROBERT, xoauth2 } from '../soumission/clients.ts'

const JOUR = 86_400_000
const chez = (local: string) => `${local}@medecin.mssante.fr`

describeMessagerie('magic addresses between operators', {}, (messagerie) => {
  const replies = async (a: string, times: number, de = SERVICE_HOSPITALIER) => {
    const said = []
    for (let n = 0; n < times; n++) said.push((await messagerie.deposer(courriel(), { de, a: [a] }))?.slice(0, 3))
    return said
  }

  it('fail as often as they say, let one mail pass, and begin again', async () => {
    const a = chez('banc+rcpt-450-2')
    expect(await replies(a, 6)).toEqual(['450', '450', '250', '450', '450', '250'])
    expect((await messagerie.journal.stream(`bal/${a}`)).filter(({ event }) => event.type === 'courriel-depose')).toHaveLength(2)
  })

  it('set the very fault of the control API, for that sender and that address', async () => {
    const a = chez('banc+point-451-3')
    await messagerie.deposer(courriel(), { a: [a] })
    expect(messagerie.faults.list()).toEqual([
      {
        id: 'faute-1',
        service: INTER_OPERATEURS,
        stage: 'apres-point',
        match: { de: SERVICE_HOSPITALIER, a },
        times: 3,
        then: { code: '451' },
      },
    ])
    expect((await messagerie.entries('exchange'))[0]?.payload.refusal).toMatchObject({ control: 'mssante/faute-injectee', code: '451' })
  })

  it.each([
    ['banc+rcpt-550', '550'],
    ['banc+data-452', '452'],
    ['banc+point-554', '554'],
  ])('%s refuses each time', async (local, code) => {
    expect(await replies(chez(local), 3)).toEqual([code, code, code])
  })

  it.each(['banc+rcpt-coupe-1', 'banc+data-coupe-1', 'banc+point-coupe-1'])('%s breaks the connection once', async (local) => {
    expect(await replies(chez(local), 2)).toEqual([undefined, '250'])
  })

  it('banc+data-coupe breaks the connection in the middle, once the header came', async () => {
    expect(await replies(chez('banc+data-coupe'), 1)).toEqual([undefined])
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload.refusal?.explanation.fr).toMatch(/après \d+ octets du message/)
  })

  it('let a sender’s mails fail without touching another sender’s', async () => {
    const a = chez('banc+rcpt-450-1')
    expect(await replies(a, 1)).toEqual(['450'])
    expect(await replies(a, 1, 'urgences@hopital-temoin.mssante.fr')).toEqual(['450'])
    expect(await replies(a, 1)).toEqual(['250'])
    expect(await replies(a, 1, 'urgences@hopital-temoin.mssante.fr')).toEqual(['250'])
  })

  it('set their fault again when the control API removed it', async () => {
    const a = chez('banc+rcpt-450')
    await replies(a, 1)
    messagerie.faults.remove(messagerie.faults.list()[0]!.id)
    expect(await replies(a, 2)).toEqual(['450', '450'])
  })

  it('send a wrong report of delivery', async () => {
    const client = await messagerie.ouvrirEnTls()
    for (const line of [
      `MAIL FROM:<${SERVICE_HOSPITALIER}> ENVID=7`,
      `RCPT TO:<${chez('banc+dsn-autre-enveloppe')}> NOTIFY=SUCCESS`,
      'DATA',
    ])
      await client.say(line)
    expect(await client.say(`${courriel()}\r\n.`)).toMatch(/^250/)
    client.destroy()
    await messagerie.attendre(0)
    expect(decodeCourriel(Buffer.from(messagerie.recus[0]!.texte)).message.report).toMatchObject({
      originalEnvelopeId: 'banc-autre-enveloppe',
    })
  })

  it('send the receipt three days late', async () => {
    const a = chez('banc+mdn-tardif-3j')
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }), { a: [a] })
    await messagerie.attendre(3 * JOUR)
    expect(messagerie.recus).toEqual([])
    await messagerie.attendre(3 * JOUR)
    expect(messagerie.recus[0]?.texte).toContain(`Final-Recipient: rfc822;${a}`)
  })

  it('say the nearest word when they are misspelt', async () => {
    expect(await messagerie.deposer(courriel(), { a: [chez('banc+rctp-450')] })).toBe('550 5.1.1 Mailbox unavailable')
    const [{ payload }] = (await messagerie.entries('exchange')) as [Awaited<ReturnType<typeof messagerie.entries<'exchange'>>>[number]]
    expect(payload.refusal?.explanation.fr).toContain('vouliez-vous dire « rcpt » ?')
  })

  it('are ordinary unknown mailboxes in the domains of patients and of the establishment', async () => {
    expect(await messagerie.deposer(courriel(), { a: ['banc+rcpt-450@patient.mssante.fr'] })).toMatch(/^550 5\.1\.3/)
    expect(await messagerie.deposer(courriel(), { a: ['banc+rcpt-450@hopital-temoin.mssante.fr'] })).toMatch(/^550 5\.7\.1/)
    expect(messagerie.faults.list()).toEqual([])
  })
})

describeMessagerie('magic addresses of a submission', avecBoites(), (messagerie) => {
  const soumettre = async (a: string, rcpt = '') => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps.hopital-temoin.mssante.fr')
    // tokens last two minutes
    await client.say(`AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, messagerie.clock.now())}`)
    let reply: string | undefined
    for (const line of [`MAIL FROM:<${BOITE_ROBERT}>`, `RCPT TO:<${a}>${rcpt}`, 'DATA', `${courriel({ From: BOITE_ROBERT })}\r\n.`]) {
      reply = await client.say(line)
      if (!reply || /^[45]/.test(reply)) break
    }
    client.destroy()
    return reply?.slice(0, 3)
  }

  it('fail at the service that hears them, then the mail is delivered', async () => {
    const a = chez('banc+data-452-1')
    expect([await soumettre(a), await soumettre(a)]).toEqual(['452', '250'])
    await messagerie.attendre(0)
    expect((await messagerie.journal.stream(`bal/${a}`)).map(({ event }) => event.type)).toContain('courriel-depose')
  })

  it.each([
    ['banc+remise-550', 1, { action: 'failed', status: '5.0.0', diagnosticCode: 'smtp; 550 Service unavailable' }],
    ['banc+remise-450-2', 3, { action: 'delivered', status: '2.0.0' }],
  ])('%s makes the queue try %i time(s) after the mail was accepted, and the sender is told: %j', async (local, essais, avis) => {
    expect(await soumettre(chez(local), ' NOTIFY=SUCCESS,FAILURE')).toBe('250')
    await messagerie.attendre(3_600_000)
    const remises = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/remise-interne')
    expect(remises.filter(({ payload }) => payload.head['quoi'] === 'courriel')).toHaveLength(essais)
    const [depose] = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).flatMap(({ event }) =>
      event.type === 'courriel-depose' ? event.mail : [],
    )
    expect(decodeCourriel((await messagerie.journal.blob(depose!.sha256))!).message.report).toMatchObject({ recipients: [avis] })
  })

  it('make each mail fail anew at delivery', async () => {
    const a = chez('banc+remise-450-1')
    for (const attendues of [2, 4]) {
      expect(await soumettre(a)).toBe('250')
      await messagerie.attendre(3_600_000)
      const remises = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/remise-interne')
      expect(remises).toHaveLength(attendues)
    }
    expect(messagerie.faults.list()).toEqual([])
  })

  it('say the contrary of a delivery in its report', async () => {
    expect(await soumettre(chez('banc+dsn-issue-contraire'), ' NOTIFY=SUCCESS')).toBe('250')
    await messagerie.attendre(0)
    const [depose] = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).flatMap(({ event }) =>
      event.type === 'courriel-depose' ? event.mail : [],
    )
    const report = decodeCourriel((await messagerie.journal.blob(depose!.sha256))!).message.report
    expect(report).toMatchObject({ recipients: [{ action: 'failed', status: '5.0.0' }] })
  })
})

describeMessagerie('magic addresses turned off', { mssante: { adressesMagiques: false } }, (messagerie) => {
  it('are unknown mailboxes', async () => {
    expect(await messagerie.deposer(courriel(), { a: [chez('banc+rcpt-450-2')] })).toBe('550 5.1.1 Mailbox unavailable')
    expect((await messagerie.entries('exchange'))[0]?.payload.head['destinataires']).toMatchObject([
      { refus: { control: 'mssante/boite-inconnue' } },
    ])
    expect(messagerie.faults.list()).toEqual([])
  })
})
