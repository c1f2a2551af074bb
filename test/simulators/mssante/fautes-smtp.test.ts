import { expect, it } from 'vitest'
import type { Fault } from '#src/exchange/faults/faults.ts'
import { courriel } from './courriels.ts'
import { DOMINIQUE, describeMessagerie, INTER_OPERATEURS, type Messagerie, SERVICE_HOSPITALIER } from './messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirEnTls, ouvrirSession, ROBERT, SOUMISSION, xoauth2 } from './soumission/clients.ts'

const MEDECIN = 'medecin.traitant@medecin.mssante.fr'
const EHLO = 'smtp.hopital-temoin.mssante.fr'

const faute = (messagerie: Messagerie, stage: string, then: Fault['then'], reste: Partial<Fault> = {}) =>
  messagerie.faults.add({ service: INTER_OPERATEURS, stage, match: {}, times: 1, then, ...reste })
const refus = async (messagerie: Messagerie) =>
  (await messagerie.entries('exchange')).map(({ payload }) => [payload.code, payload.refusal?.control, payload.refusal?.received])

describeMessagerie('faults of an SMTP service', {}, (messagerie) => {
  it.each([
    ['ehlo', { code: '421 4.3.2' }, /^421 4\.3\.2/],
    ['mail', { code: '451 4.3.0' }, /^451 4\.3\.0/],
    ['rcpt', { code: '450 4.2.1', text: 'Boîte occupée' }, /^450 4\.2\.1/],
    ['data', { code: '452 4.3.1' }, /^452 4\.3\.1/],
    ['apres-point', { code: '451 4.3.0' }, /^451 4\.3\.0/],
  ] as const)('refuse at %s with %j, once, and tell that the software is not to blame', async (stage, then, expected) => {
    faute(messagerie, stage, then)
    if (stage === 'ehlo') expect(await (await messagerie.ouvrir()).say(`EHLO ${EHLO}`)).toMatch(expected)
    else expect(await messagerie.deposer(courriel())).toMatch(expected)
    expect(messagerie.faults.list()).toEqual([])
    const exchanges = await messagerie.entries('exchange')
    const [refused] =
      stage === 'rcpt' ? (exchanges[0]!.payload.head['destinataires'] as { refus: unknown }[]) : [exchanges[0]!.payload.refusal]
    expect(stage === 'rcpt' ? (refused as { refus: unknown }).refus : refused).toMatchObject({
      control: 'mssante/faute-injectee',
      received: { fr: `faute à l’étape ${stage}`, en: `a fault at stage ${stage}` },
      severity: 'information',
    })
    expect(exchanges).toHaveLength(1)
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
  })

  it('refuse the greeting', async () => {
    faute(messagerie, 'accueil', { code: '554 5.3.2', text: 'No service today' })
    const client = await messagerie.client.connect(messagerie.at(INTER_OPERATEURS))
    let said = ''
    for await (const chunk of client) said += chunk
    expect(said).toBe('554 5.3.2 No service today\r\n')
    expect(await refus(messagerie)).toEqual([
      ['554 5.3.2', 'mssante/faute-injectee', { fr: 'faute à l’étape accueil', en: 'a fault at stage accueil' }],
    ])
  })

  it.each(['connect', 'ehlo', 'mail', 'rcpt', 'data'])(
    'break the connection at %s without a word, and the journal says why',
    async (stage) => {
      faute(messagerie, stage, { cut: true })
      if (stage === 'connect') {
        const client = await messagerie.client.connect(messagerie.at(INTER_OPERATEURS))
        client.on('error', () => {})
        let said = ''
        client.on('data', (chunk) => {
          said += chunk
        })
        await new Promise((resolve) => client.once('close', resolve))
        expect(said).toBe('')
      } else if (stage === 'ehlo') expect(await (await messagerie.ouvrir()).say(`EHLO ${EHLO}`)).toBeUndefined()
      else expect(await messagerie.deposer(courriel())).toBeUndefined()
      await expect
        .poll(() => refus(messagerie))
        .toEqual([['SIM_COUPURE', 'mssante/faute-injectee', { fr: `faute à l’étape ${stage}`, en: `a fault at stage ${stage}` }]])
    },
  )

  it.each([
    [0, 'après 0 octet du message', 'after 0 bytes'],
    [1, 'après 1 octet du message', 'after 1 byte of'],
    [20_000, 'après 20000 octets du message', 'after 20000 bytes'],
  ])('break the connection after %i bytes of the body, and keep none of it', async (afterBytes, fr, en) => {
    faute(messagerie, 'data', { cut: true, afterBytes })
    const message = courriel({}, `${'x'.repeat(70)}\r\n`.repeat(10_000))
    expect(await messagerie.deposer(message)).toBeUndefined()
    const [exchange, ...others] = await messagerie.entries('exchange')
    expect(others).toEqual([])
    expect(exchange?.payload.refusal).toMatchObject({
      code: 'SIM_COUPURE',
      explanation: { fr: expect.stringContaining(fr), en: expect.stringContaining(en) },
    })
    expect(exchange?.payload.request).toBeUndefined()
    expect(await messagerie.deposer(message)).toMatch(/^250/)
  })

  it('break the connection at the end of a body shorter than the bytes asked for', async () => {
    faute(messagerie, 'data', { cut: true, afterBytes: 1_000_000 })
    const message = courriel()
    expect(await messagerie.deposer(message)).toBeUndefined()
    expect(await refus(messagerie)).toMatchObject([
      ['SIM_COUPURE', 'mssante/faute-injectee', { fr: 'faute à l’étape data', en: 'a fault at stage data' }],
    ])
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload.refusal?.explanation.fr).toContain(`après ${Buffer.byteLength(`${message}\r\n`)} octets`)
  })

  it('break the connection after the dot once the mail is durable, and the exchange says so', async () => {
    faute(messagerie, 'apres-point', { cut: true })
    expect(await messagerie.deposer(courriel())).toBeUndefined()
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload).toMatchObject({ code: '250 2.6.0', head: { faute: 'coupure après le point' } })
    expect((await messagerie.journal.stream(`bal/${DOMINIQUE}`))[0]?.event.type).toBe('courriel-depose')
  })

  it.each(['connect', 'accueil', 'ehlo', 'mail', 'rcpt', 'data', 'apres-point'])(
    'slow down %s in wall time, and say so in the journal',
    async (stage) => {
      faute(messagerie, stage, { delayMs: 30 })
      const before = messagerie.clock.now()
      expect(await messagerie.deposer(courriel())).toMatch(/^250/)
      expect(messagerie.clock.now()).toBe(before)
      expect(messagerie.faults.list()).toEqual([])
      const [exchange, ...others] = await messagerie.entries('exchange')
      expect(exchange?.payload).toMatchObject({ code: '250 2.6.0', head: { retards: [{ etape: stage, delayMs: 30 }] } })
      expect(others).toEqual([])
    },
  )

  it.each(['rcpt', 'data', 'apres-point'])('fail n times at %s for one recipient, then let pass', async (stage) => {
    faute(messagerie, stage, { code: '451 4.3.0' }, { match: { a: MEDECIN }, times: 2 })
    expect(await messagerie.deposer(courriel(), { a: [DOMINIQUE] })).toMatch(/^250/)
    const replies = []
    for (let n = 0; n < 3; n++) replies.push((await messagerie.deposer(courriel(), { a: [MEDECIN] }))?.slice(0, 9))
    expect(replies).toEqual(['451 4.3.0', '451 4.3.0', '250 2.6.0'])
  })

  it.each([
    ['mail', { de: SERVICE_HOSPITALIER }],
    ['mail', { de: '*@hopital-temoin.mssante.fr' }],
    ['rcpt', { de: '*@hopital-temoin.mssante.fr', a: '*@patient.mssante.fr' }],
    ['data', { a: '*@patient.mssante.fr' }],
    ['apres-point', { de: SERVICE_HOSPITALIER }],
    ['ehlo', { ehlo: EHLO }],
  ] as const)('strike at %s for %j', async (stage, match) => {
    faute(messagerie, stage, { code: '451 4.3.0' }, { match })
    const reply = stage === 'ehlo' ? await (await messagerie.ouvrir()).say(`EHLO ${EHLO}`) : await messagerie.deposer(courriel())
    expect(reply).toMatch(/^451/)
  })

  it.each([
    ['mail', { de: '*@autre.mssante.fr' }],
    ['rcpt', { a: '*@medecin.mssante.fr' }],
    ['data', { a: '*@medecin.mssante.fr' }],
    ['apres-point', { de: 'autre@hopital-temoin.mssante.fr' }],
    ['ehlo', { ehlo: 'autre' }],
  ] as const)('leave others alone at %s for %j', async (stage, match) => {
    faute(messagerie, stage, { code: '451 4.3.0' }, { match })
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    expect(messagerie.faults.list()).toHaveLength(1)
  })

  it('go on with the connection after a refused DATA', async () => {
    faute(messagerie, 'data', { code: '451 4.3.0' })
    const client = await messagerie.ouvrirEnTls()
    for (const [line, code] of [
      [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, '250'],
      [`RCPT TO:<${DOMINIQUE}>`, '250'],
      ['DATA', '451'],
      ['DATA', '503'],
      [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, '250'],
      [`RCPT TO:<${DOMINIQUE}>`, '250'],
      ['DATA', '354'],
      [`${courriel()}\r\n.`, '250'],
    ] as const)
      expect((await client.say(line))?.slice(0, 3)).toBe(code)
  })

  it('tell nothing of a patient outside the population', async () => {
    faute(messagerie, 'rcpt', { code: '450 4.2.1' })
    expect(await messagerie.deposer(courriel(), { a: ['146026322000196@patient.mssante.fr'] })).toMatch(/^550 5\.1\.1/)
    expect(JSON.stringify(await messagerie.journal.read())).not.toContain('146026322000196')
    expect(messagerie.faults.list()).toHaveLength(1)
  })
})

describeMessagerie('faults of the submission service', avecBoites(), (messagerie) => {
  const authentifier = async (boite = BOITE_ROBERT) => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps.hopital-temoin.mssante.fr')
    return client.say(`AUTH XOAUTH2 ${await xoauth2(boite, ROBERT)}`)
  }

  it.each([{ mecanisme: 'XOAUTH2' }, { de: BOITE_ROBERT }, { de: '*@medecin.mssante.fr' }])('strike at auth for %j', async (match) => {
    faute(messagerie, 'auth', { code: '454 4.7.0' }, { service: SOUMISSION, match })
    expect(await authentifier()).toMatch(/^454 4\.7\.0/)
    expect(await authentifier()).toMatch(/^235/)
  })

  it('break the connection at auth', async () => {
    faute(messagerie, 'auth', { cut: true }, { service: SOUMISSION, match: { de: BOITE_ROBERT } })
    expect(await authentifier()).toBeUndefined()
    expect(await refus(messagerie)).toEqual([
      ['SIM_COUPURE', 'mssante/faute-injectee', { fr: 'faute à l’étape auth', en: 'a fault at stage auth' }],
    ])
  })

  it('leave another mailbox alone', async () => {
    faute(messagerie, 'auth', { code: '454 4.7.0' }, { service: SOUMISSION, match: { de: 'max@medecin.mssante.fr' } })
    expect(await authentifier()).toMatch(/^235/)
  })

  it('that refuse AUTH six times do not count as failed authentications', async () => {
    faute(messagerie, 'auth', { code: '454 4.7.0' }, { service: SOUMISSION, times: 6 })
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps.hopital-temoin.mssante.fr')
    const command = `AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT)}`
    for (let n = 0; n < 6; n++) expect(await client.say(command)).toMatch(/^454/)
    expect(await client.say(command)).toMatch(/^235/)
  })

  it('break the connection in the middle of a submitted mail', async () => {
    faute(messagerie, 'data', { cut: true, afterBytes: 10 }, { service: SOUMISSION, match: { a: DOMINIQUE } })
    const client = await ouvrirSession(messagerie)
    for (const line of [`MAIL FROM:<${BOITE_ROBERT}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA']) await client.say(line)
    expect(await client.say(`${courriel({ From: BOITE_ROBERT })}\r\n.`)).toBeUndefined()
    expect(await messagerie.journal.stream('envoi/mssante')).toEqual([])
  })
})

describeMessagerie('an error of the bench itself in an SMTP transaction', {}, (messagerie) => {
  it.each(['mail', 'rcpt', 'apres-point'])('at %s is answered 451 and told to somebody, and the connection goes on', async (stage) => {
    const { strike } = messagerie.faults
    let failed = false
    messagerie.faults.strike = (service, at, facts) => {
      if (at !== stage || failed) return strike(service, at, facts)
      failed = true
      throw new RangeError('essai de panne')
    }
    const client = await messagerie.ouvrirEnTls()
    const transaction = [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA', `${courriel()}\r\n.`]
    const replies = []
    for (const line of transaction) {
      replies.push((await client.say(line))?.slice(0, 9))
      if (failed) break
    }
    expect(replies.at(-1)).toBe('451 4.3.0')
    expect(messagerie.errors).toHaveLength(1)
    await client.say('RSET')
    for (const line of transaction.slice(0, 3)) await client.say(line)
    expect(await client.say(transaction[3]!)).toMatch(/^250/)
  })

  it.each([
    ['the client connects', []],
    ['an address cannot be read', ['MAIL FROM:<a@@b>']],
    ['a line has no end', ['A'.repeat(5_000)]],
    ['the client leaves after a refused recipient', [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, 'RCPT TO:<personne@medecin.mssante.fr>']],
  ])('is told to somebody when the journal fails as %s', async (_, lines) => {
    if (lines.length === 0)
      messagerie.faults.add({ service: 'mssante.inter-operateurs', stage: 'accueil', match: {}, then: { code: '421' } })
    messagerie.exchanges.run = () => Promise.reject(new Error('disque plein'))
    const client = lines.length === 0 ? await messagerie.ouvrir() : await messagerie.ouvrirEnTls()
    for (const line of lines) await client.say(line)
    client.destroy()
    await expect.poll(() => messagerie.errors).toHaveLength(1)
  })

  it('is not what a client does that leaves in the middle of its mail', async () => {
    const client = await messagerie.ouvrirEnTls()
    for (const line of [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA']) await client.say(line)
    client.write(courriel())
    client.destroy()
    await messagerie.leases.quiescent()
    expect(messagerie.errors).toEqual([])
  })
})
