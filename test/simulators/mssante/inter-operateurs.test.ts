import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { courriel } from './courriels.ts'
import { DOMINIQUE, describeMessagerie, INTER_OPERATEURS, SERVICE_HOSPITALIER } from './messagerie.ts'

const MEDECIN = 'medecin.traitant@medecin.mssante.fr'

describeMessagerie('the inter-operator service', {}, (messagerie) => {
  it('announces its extensions and offers STARTTLS, never AUTH', async () => {
    const client = await messagerie.ouvrir()
    expect((await client.say('EHLO smtp.hopital-temoin.mssante.fr'))?.split('\n').slice(1)).toEqual([
      '250-PIPELINING',
      '250-8BITMIME',
      '250-SMTPUTF8',
      '250-ENHANCEDSTATUSCODES',
      '250-DSN',
      '250-STARTTLS',
      '250 SIZE 26214400',
    ])
    expect(await client.say('AUTH PLAIN AAAA')).toBe('530 5.7.0 Must issue a STARTTLS command first')
  })

  it('refuses AUTH, and says once that the client certificate is what identifies, never the secret', async () => {
    const client = await messagerie.ouvrirEnTls()
    const ehlo = await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    expect(ehlo).not.toContain('AUTH')
    const secret = Buffer.from('\0preadmission\0secret').toString('base64')
    for (const line of [`AUTH PLAIN ${secret}`, 'AUTH LOGIN', `AUTH ${secret}`])
      expect(await client.say(line)).toBe('502 5.5.1 Error: authentication not enabled')
    const told = await messagerie.entries('exchange')
    expect(told.map(({ payload: { code, refusal } }) => [code, refusal?.control, refusal?.received])).toEqual([
      ['502 5.5.1', 'mssante/auth-entre-operateurs', 'AUTH PLAIN'],
    ])
    for (const text of Object.values(told[0]!.payload.refusal!.explanation)) expect(text).toContain('smtp_sasl_auth_enable = no')
    expect(JSON.stringify(told)).not.toContain(secret)
    expect(await messagerie.deposer(courriel())).toBe('250 2.6.0 Message accepted')
  })

  it('tells of AUTH in clear that the service has none', async () => {
    const client = await messagerie.ouvrir()
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    await client.say('AUTH LOGIN')
    const [told] = await messagerie.entries('exchange')
    expect(told?.payload).toMatchObject({ code: '530 5.7.0', refusal: { control: 'mssante/auth-entre-operateurs' } })
  })

  it('wants STARTTLS before anything else', async () => {
    const client = await messagerie.ouvrir()
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    for (const line of [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA', 'RSET', 'VRFY x'])
      expect(await client.say(line)).toBe('530 5.7.0 Must issue a STARTTLS command first')
    expect(await client.say('NOOP')).toMatch(/^250/)
    const told = await messagerie.entries('exchange')
    expect(told.map(({ payload: { code, refusal } }) => [code, refusal?.control, refusal?.received])).toEqual([
      ['530 5.7.0', 'mssante/avant-starttls', { fr: 'MAIL en clair', en: 'MAIL in clear' }],
    ])
    for (const text of Object.values(told[0]!.payload.refusal!.explanation)) expect(text).toContain('smtp_tls_security_level = encrypt')
  })

  it('accepts a mail, records one exchange before the 250, and puts it into the mailbox', async () => {
    expect(await messagerie.deposer(courriel())).toBe('250 2.6.0 Message accepted')
    const [exchange, ...others] = await messagerie.entries('exchange')
    expect(others).toEqual([])
    expect(exchange?.payload).toMatchObject({
      direction: 'in',
      service: INTER_OPERATEURS,
      transaction: 'mssante/remise-inter-operateurs',
      code: '250 2.6.0',
      summary: {
        de: SERVICE_HOSPITALIER,
        a: [DOMINIQUE],
        nature: 'message-simple',
        objet: 'Votre hospitalisation du 9 mars',
        auteur: 'personne',
        accuseLectureDemande: false,
        reponsePossible: true,
      },
    })
    expect(exchange?.payload.peer?.certificate).toContain('CN=')
    expect(exchange?.keys).toMatchObject({ patient: 'pat-trois-dominique', messageId: '<20260302090000.1@hopital-temoin.mssante.fr>' })
    expect(exchange?.establishment).toBe('0B0152872')
    expect((await messagerie.journal.blob(exchange!.payload.request!.sha256))?.toString()).toBe(`${courriel()}\r\n`)
    expect((await messagerie.journal.stream(`bal/${DOMINIQUE}`)).map(({ event }) => event.type)).toEqual([
      'courriel-depose',
      'correspondant-autorise',
      'notification-envoyee',
    ])
  })

  it.each([
    ['the sender’s domain is unknown', 'x@ailleurs.fr', DOMINIQUE, '550 5.7.1', 'mssante/hors-espace-de-confiance-expediteur'],
    ['the certificate is another operator’s', MEDECIN, DOMINIQUE, '550 5.7.1', 'mssante/liste-blanche-certificat'],
    [
      'the recipient’s domain is unknown',
      SERVICE_HOSPITALIER,
      'x@ailleurs.fr',
      '550 5.7.1',
      'mssante/hors-espace-de-confiance-destinataire',
    ],
    ['nobody serves the recipient’s domain', SERVICE_HOSPITALIER, 'y@hopital-temoin.mssante.fr', '550 5.7.1', 'mssante/pas-de-relais'],
    ['the professional has no mailbox', SERVICE_HOSPITALIER, 'x@medecin.mssante.fr', '550 5.1.1', 'mssante/boite-inconnue'],
    [
      'the patient’s address has not 15 characters',
      SERVICE_HOSPITALIER,
      'dupont@patient.mssante.fr',
      '550 5.1.3',
      'mon-espace-sante/adresse-invalide',
    ],
    [
      'the key of the matricule is wrong',
      SERVICE_HOSPITALIER,
      '279035121518988@patient.mssante.fr',
      '550 5.1.3',
      'mon-espace-sante/adresse-invalide',
    ],
    [
      'the patient is unknown',
      SERVICE_HOSPITALIER,
      '146026322000196@patient.mssante.fr',
      '550 5.1.1',
      'mon-espace-sante/patient-introuvable',
    ],
    [
      'the local part has 20 digits',
      SERVICE_HOSPITALIER,
      '27707279035121518989@patient.mssante.fr',
      '550 5.1.3',
      'mon-espace-sante/adresse-invalide',
    ],
  ])('refuses and records once when %s', async (_, de, a, code, control) => {
    expect(await messagerie.deposer(courriel(), { de, a: [a] })).toMatch(new RegExp(`^${code} `))
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => [payload.code, payload.refusal?.control])).toEqual([[code, control]])
  })

  it('keeps nothing that names a patient outside the population', async () => {
    await messagerie.deposer(courriel(), { a: ['146026322000196@patient.mssante.fr'] })
    expect(JSON.stringify(await messagerie.journal.read())).not.toContain('146026322000196')
  })

  it('takes the others when one recipient is refused, and says so in the head of the exchange', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    expect(await client.say(`RCPT TO:<${MEDECIN}>`)).toMatch(/^250 2\.1\.5/)
    expect(await client.say('RCPT TO:<146026322000196@patient.mssante.fr>')).toBe('550 5.1.1 patient introuvable')
    await client.say('DATA')
    expect(await client.say(`${courriel()}\r\n.`)).toMatch(/^250/)
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]?.payload.head['destinataires']).toMatchObject([
      { adresse: MEDECIN, code: '250 2.1.5' },
      { adresse: '1**************@patient.mssante.fr', code: '550 5.1.1', refus: { control: 'mon-espace-sante/patient-introuvable' } },
    ])
  })

  it('refuses a size announced over the limit, and a body that passes it', async () => {
    const client = await messagerie.ouvrirEnTls()
    expect(await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> SIZE=26214401`)).toMatch(/^552 5\.3\.4/)
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    client.write(`${courriel()}\r\n`)
    const line = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(1_000))
    for (let i = 0; i < 27; i++) client.write(line)
    expect(await client.say('.')).toMatch(/^552 5\.3\.4/)
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => payload.refusal?.control)).toEqual(['mssante/taille-depassee', 'mssante/taille-depassee'])
  })

  it('keeps a body over 1 MB byte for byte', async () => {
    const message = courriel({}, `${'x'.repeat(998)}\r\n`.repeat(3_000))
    expect(await messagerie.deposer(message)).toMatch(/^250/)
    const [exchange] = await messagerie.entries('exchange')
    expect((await messagerie.journal.blob(exchange!.payload.request!.sha256))?.toString()).toBe(`${message}\r\n`)
  })

  it.each([
    ['\n.\n', 'LF . LF'],
    ['\r\n.\n', 'CRLF . LF'],
    ['\n.\r\n', 'LF . CRLF'],
    ['\r.\r', 'CR . CR'],
    ['\r\n.\r', 'CRLF . CR'],
  ])('refuses a smuggled end of data: %j', async (sequence) => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    client.write(`${courriel()}${sequence}MAIL FROM:<pirate@hopital-temoin.mssante.fr>\r\nRCPT TO:<${DOMINIQUE}>\r\nDATA\r\nfaux\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^550 5\.5\.2 Bare line feed/)
    expect(await client.say('NOOP')).toMatch(/^250/)
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => payload.refusal?.control)).toEqual(['mssante/fin-de-donnees-ambigue'])
  })

  it('takes a line made of one dot when it was stuffed', async () => {
    expect(await messagerie.deposer(courriel({}, 'avant\r\n.\r\n..\r\naprès'))).toMatch(/^250/)
    const [exchange] = await messagerie.entries('exchange')
    expect((await messagerie.journal.blob(exchange!.payload.request!.sha256))?.toString()).toContain('avant\r\n.\r\n..\r\naprès\r\n')
  })

  it('answers commands out of order and addresses that cannot be read', async () => {
    const client = await messagerie.ouvrirEnTls()
    expect(await client.say('DATA')).toMatch(/^503 5\.5\.1/)
    expect(await client.say(`RCPT TO:<${DOMINIQUE}>`)).toMatch(/^503 5\.5\.1/)
    expect(await client.say('MAIL FROM:pas-une-adresse')).toMatch(/^501 5\.1\.7/)
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    expect(await client.say('RCPT TO:<a b@patient.mssante.fr>')).toMatch(/^501 5\.1\.3/)
    expect(await client.say('RCPT TO:<>')).toMatch(/^501 5\.1\.3/)
    await client.say('QUIT')
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => payload.refusal?.control)).toEqual(['mssante/adresse-illisible', 'mssante/adresse-illisible'])
  })

  it('reads a quoted local part, and judges the mailbox that it names', async () => {
    const client = await messagerie.ouvrirEnTls()
    const [local, domaine] = SERVICE_HOSPITALIER.split('@')
    expect(await client.say(`MAIL FROM:<"${local}"@${domaine}>`)).toMatch(/^250/)
    expect(await client.say(`RCPT TO:<"${DOMINIQUE.replace('@', '"@')}> NOTIFY=NEVER`)).toMatch(/^250/)
    await client.say('RSET')
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    expect(await client.say('RCPT TO:<"a b"@patient.mssante.fr>')).toMatch(/^550 5\.1\.3/)
    expect(await client.say('RCPT TO:<"a b"@patient.mssante.fr> FOO=1')).toMatch(/^555 5\.5\.4/)
    await client.say('QUIT')
    const refus = (await messagerie.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
    expect(refus).toMatchObject([{ control: 'mon-espace-sante/adresse-invalide', received: '"A B"' }])
  })

  it('takes two mails pipelined in one write', async () => {
    const client = await messagerie.ouvrirEnTls()
    const one = (n: number) =>
      `MAIL FROM:<${SERVICE_HOSPITALIER}>\r\nRCPT TO:<${DOMINIQUE}>\r\nDATA\r\n${courriel({ 'Message-ID': `<${n}@hopital-temoin.mssante.fr>` })}\r\n.\r\n`
    client.write(one(1) + one(2))
    const replies = []
    for (let i = 0; i < 8; i++) replies.push((await client.reply())?.slice(0, 3))
    expect(replies).toEqual(['250', '250', '354', '250', '250', '250', '354', '250'])
    expect((await messagerie.entries('exchange')).map(({ keys }) => keys.messageId)).toEqual([
      '<1@hopital-temoin.mssante.fr>',
      '<2@hopital-temoin.mssante.fr>',
    ])
  })

  it('takes bytes that are not UTF-8 and NUL without losing any', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    const message = Buffer.concat([Buffer.from('Subject: '), Buffer.from([0xff, 0xfe, 0x00, 0xc3]), Buffer.from('\r\n\r\ncorps\r\n')])
    client.write(message)
    expect(await client.say('.')).toMatch(/^250/)
    const [exchange] = await messagerie.entries('exchange')
    expect(await messagerie.journal.blob(exchange!.payload.request!.sha256)).toEqual(message)
  })

  it('records nothing of a mail cut before its end, nor of a transaction given up', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say('RSET')
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    client.write(courriel())
    client.destroy()
    await messagerie.leases.quiescent()
    await expect.poll(() => messagerie.connections.at(-1)?.event).toBe('closed')
    expect(await messagerie.entries('exchange')).toEqual([])
  })

  it('records a refusal that the client leaves without a word', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say('RCPT TO:<x@medecin.mssante.fr>')
    client.destroy()
    await expect.poll(async () => (await messagerie.entries('exchange')).length).toBe(1)
  })

  it('takes the null path of a receipt from any operator of the white list', async () => {
    expect(await messagerie.deposer(courriel(), { de: '' })).toMatch(/^250/)
  })

  it('refuses a mail that turns in a loop', async () => {
    const passages = (n: number) => 'Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\r\n'.repeat(n)
    expect(await messagerie.deposer(`${passages(100)}${courriel()}`)).toMatch(/^250/)
    expect(await messagerie.deposer(`${passages(101)}${courriel()}`)).toBe('554 5.4.6 Too many hops')
    expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal?.control).toBe('mssante/boucle')
  })

  it.each([
    ['EHLO', 'ESMTPS'],
    ['HELO', 'SMTP'],
  ])('writes in the trace who came, from where, and how: %s', async (salut, protocole) => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`${salut} relais.hopital-temoin.mssante.fr`)
    for (const line of [`MAIL FROM:<${SERVICE_HOSPITALIER}>`, `RCPT TO:<${MEDECIN}>`, 'DATA']) await client.say(line)
    expect(await client.say(`${courriel()}\r\n.`)).toMatch(/^250/)
    client.destroy()
    const evenements = await messagerie.journal.stream(`bal/${MEDECIN}`)
    expect(evenements.flatMap(({ event }) => (event.type === 'courriel-depose' ? event.depot?.passages : []))).toMatchObject([
      { de: 'relais.hopital-temoin.mssante.fr', adresse: '127.0.0.1', par: 'mss.operateur-distant.mssante.fr', protocole },
    ])
  })

  it('answers nothing to the null path, whatever it asks for', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say('MAIL FROM:<>')
    await client.say(`RCPT TO:<${MEDECIN}> NOTIFY=SUCCESS`)
    await client.say('DATA')
    expect(await client.say(`${courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER })}\r\n.`)).toMatch(/^250/)
    client.destroy()
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus).toEqual([])
  })

  it('sends a receipt that does not go to the return path with the word of the person', async () => {
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': 'secretariat@hopital-temoin.mssante.fr' }), { a: [MEDECIN] })
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus[0]?.texte).toContain('manual-action/MDN-sent-manually; displayed')
  })

  it('sends the receipt of a professional to each address that asks for it', async () => {
    const autre = 'secretariat@hopital-temoin.mssante.fr'
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': `${SERVICE_HOSPITALIER}, ${autre}` }), { a: [MEDECIN] })
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus.map(({ a }) => a)).toEqual([[SERVICE_HOSPITALIER], [autre]])
    for (const { texte } of messagerie.recus) {
      expect(texte.replace(/\r\n[ \t]+/g, ' ')).toContain(`To: ${SERVICE_HOSPITALIER}, ${autre}`)
      expect(texte).toContain('manual-action/MDN-sent-manually; displayed')
    }
  })

  it('marks its reports and receipts as written by a machine, from the null path', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${MEDECIN}> NOTIFY=SUCCESS`)
    await client.say('DATA')
    await client.say(`${courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER })}\r\n.`)
    client.destroy()
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus.map(({ de, texte }) => [de, /^Auto-Submitted: (.*)$/im.exec(texte)?.[1]?.trim()])).toEqual([
      ['', 'auto-replied'],
      ['', 'auto-replied'],
    ])
  })

  it('sends the delivery report that NOTIFY=SUCCESS asks for', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> RET=HDRS ENVID=015`)
    await client.say(`RCPT TO:<${MEDECIN}> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;${MEDECIN}`)
    await client.say('DATA')
    await client.say(`${courriel()}\r\n.`)
    await client.say('QUIT')
    client.destroy()
    await messagerie.attendre(1_000)
    const [avis, ...autres] = messagerie.recus
    expect(autres).toEqual([])
    expect(avis).toMatchObject({ de: '', a: [SERVICE_HOSPITALIER] })
    expect(avis?.texte).toContain('Original-Envelope-Id: 015')
    expect(avis?.texte).toContain(`Original-Recipient: rfc822;${MEDECIN}`)
    expect(avis?.texte).toContain('Action: delivered')
  })

  it('reports on a mail in SMTPUTF8, and gives its receipt, in message/global-* (RFC 6533)', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> SMTPUTF8`)
    await client.say(`RCPT TO:<${MEDECIN}> NOTIFY=SUCCESS`)
    await client.say('DATA')
    await client.say(`${courriel({ Subject: 'Séjour', 'Disposition-Notification-To': SERVICE_HOSPITALIER })}\r\n.`)
    client.destroy()
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus.map(({ texte }) => /^Content-Type: (message\/\S*(?:status|notification))/m.exec(texte)?.[1])).toEqual([
      'message/global-delivery-status',
      'message/global-disposition-notification',
    ])
  })

  it('lets a professional open the mail that asked for a receipt', async () => {
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }), { a: [MEDECIN] })
    await messagerie.attendre(49 * 3_600_000)
    expect(messagerie.recus).toMatchObject([{ de: '', a: [SERVICE_HOSPITALIER] }])
    expect(messagerie.recus[0]?.texte).toContain(`Final-Recipient: rfc822;${MEDECIN}`)
    expect((await messagerie.journal.stream(`bal/${MEDECIN}`)).map(({ event }) => event.type)).toEqual([
      'boite-ouverte',
      'courriel-depose',
      'courriel-lu',
    ])
    expect((await messagerie.entries('exchange')).map(({ payload }) => payload.transaction)).toEqual([
      'mssante/remise-inter-operateurs',
      'mssante/accuse-lecture',
    ])
  })

  it('reads the archive of a document mail, and judges it', async () => {
    const fichier = (await readFile(new URL('../../messages/mssante/envoi-patient-n1.eml', import.meta.url))).toString('latin1')
    expect(await messagerie.deposer(fichier.replace(/\r\n$/, ''))).toMatch(/^250/)
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload.summary).toMatchObject({ nature: 'envoi-de-document' })
    expect(exchange?.payload.summary['codesDocument']).toHaveLength(1)
    expect(exchange?.keys.patient).toBe('pat-trois-dominique')
    await messagerie.exchanges.judged()
    expect(await messagerie.entries('judgement')).toHaveLength(1)
  })

  it('tells each connection once: opened, secured, closed', async () => {
    await messagerie.deposer(courriel())
    await expect
      .poll(() => messagerie.connections.filter(({ service }) => service === INTER_OPERATEURS).map(({ event }) => event))
      .toEqual(['opened', 'secured', 'closed'])
  })

  it.each([
    ['no certificate', undefined, 'le certificat d’opérateur qui figure dans la liste blanche'],
    ['a revoked certificate', 'client-revoque', 'révoqué'],
    ['an expired certificate', 'client-expire', 'expiré'],
    ['a certificate of another authority', 'client-etranger', 'Autorité inconnue'],
  ])('closes on %s and says what to change', async (_, certificat, remede) => {
    const client = await messagerie.ouvrir()
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    await client.say('STARTTLS')
    await client.startTls({ ...(certificat ? messagerie.pki.client(certificat) : {}), ca: messagerie.pki.ca }).catch(() => {})
    await expect.poll(() => messagerie.connections.at(-1)?.event).toBe('handshake-failed')
    expect(messagerie.connections.at(-1)?.remedy?.fr).toContain(remede)
    expect(messagerie.connections.map(({ event }) => event)).toEqual(['opened', 'handshake-failed'])
    expect(await messagerie.entries('exchange')).toEqual([])
  })
})

describeMessagerie(
  'a document about a person outside the population',
  { dominique: { ins: { matricule: '146026322000196', oid: '1.2.250.1.213.1.4.10' } } },
  (messagerie) => {
    it('is refused after the dot, and only its hash is kept', async () => {
      const fichier = (await readFile(new URL('../../messages/mssante/envoi-patient-n1.eml', import.meta.url))).toString('latin1')
      expect(await messagerie.deposer(fichier.replace(/\r\n$/, ''), { a: [MEDECIN] })).toMatch(/^550 5\.7\.1/)
      const [exchange] = await messagerie.entries('exchange')
      expect(exchange?.payload).toMatchObject({
        head: {},
        summary: { horsPopulation: true },
        refusal: { control: 'mssante/hors-population' },
      })
      expect(await messagerie.journal.blob(exchange!.payload.request!.sha256)).toBeUndefined()
      expect(JSON.stringify(await messagerie.journal.read())).not.toContain('279035121518989')
    })
  },
)

describeMessagerie(
  'limits of the inter-operator service',
  { mssante: { limites: { inactiviteMs: 150, destinataires: 1 } } },
  (messagerie) => {
    it('closes a connection that says nothing, and counts recipients', async () => {
      const client = await messagerie.ouvrirEnTls()
      await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
      await client.say(`RCPT TO:<${DOMINIQUE}>`)
      expect(await client.say(`RCPT TO:<${MEDECIN}>`)).toMatch(/^452 4\.5\.3/)
      expect(await client.reply()).toMatch(/^421 4\.4\.2 Timeout/)
      await client.closed()
    })

    it('closes on a command line without end', async () => {
      const client = await messagerie.ouvrirEnTls()
      client.write('X'.repeat(5_000))
      expect(await client.reply()).toMatch(/^421/)
    })
  },
)
