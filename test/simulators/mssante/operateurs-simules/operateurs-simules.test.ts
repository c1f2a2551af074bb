import { expect, it } from 'vitest'
import { configurationMssante } from '#simulators/mssante/configuration.ts'
import { parseListeBlanche } from '#simulators/mssante/liste-blanche/lire-liste-blanche.ts'
import { canonicalLines } from '#src/journal/canonical.ts'
import { courriel } from '../courriels.ts'
import { describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../messagerie.ts'

const MINUTE = 60_000
const VOISIN = 'mssante.operateur-chu-voisin'
const ACCUEIL = 'accueil@chu-voisin.mssante.fr'
const URGENCES = 'urgences@chu-voisin.mssante.fr'

/** One operator with these ways, beside the bench's own. */
const avec = (comportement: Record<string, unknown>) => ({
  mssante: {
    operateurs: [
      { id: 'chu-voisin', nom: 'CHU VOISIN', domaines: ['chu-voisin.mssante.fr'], boites: [ACCUEIL, URGENCES], comportement },
      { id: 'clinique', nom: 'CLINIQUE DU LAC', domaines: ['clinique.mssante.fr'], boites: ['secretariat@clinique.mssante.fr'] },
    ],
  },
})

const remettre = (messagerie: Messagerie, a = ACCUEIL, service = VOISIN) => messagerie.deposer(courriel({ To: a }), { a: [a], service })

describeMessagerie('a simulated operator of its own', avec({}), (messagerie) => {
  it('receives at its own door the mails of its mailboxes, under its own name', async () => {
    expect(await remettre(messagerie)).toBe('250 2.6.0 Message accepted')
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload).toMatchObject({ service: VOISIN, summary: { a: [ACCUEIL] } })
    const depots = (await messagerie.journal.stream(`bal/${ACCUEIL}`)).flatMap(({ event }) =>
      event.type === 'courriel-depose' ? [event.depot] : [],
    )
    expect(depots).toMatchObject([{ passages: [{ par: 'smtp.chu-voisin.mssante.fr', protocole: 'ESMTPS', pour: ACCUEIL }] }])
    expect((await canonicalLines(messagerie.journal)).join()).not.toContain('smtp.chu-voisin')
  })

  it.each([
    ['an unknown mailbox', 'x@chu-voisin.mssante.fr', VOISIN, '550 5.1.1', 'mssante/boite-inconnue'],
    ['a mailbox of another operator', 'secretariat@clinique.mssante.fr', VOISIN, '550 5.7.1', 'mssante/pas-de-relais'],
    ['one of its own at the door of the others', ACCUEIL, 'mssante.inter-operateurs', '550 5.7.1', 'mssante/pas-de-relais'],
  ])('refuses %s', async (_, a, service, code, control) => {
    expect(await remettre(messagerie, a, service)).toMatch(new RegExp(`^${code} `))
    expect((await messagerie.entries('exchange')).map(({ payload }) => payload.refusal?.control)).toEqual([control])
  })

  it('presents the certificate that the white list names for its domain', async () => {
    const { body } = await messagerie.client.fetch(messagerie.url('mssante.liste-blanche'), {
      ...{ method: 'GET', headers: [], tls: { ca: messagerie.pki.ca } },
    })
    const { entrees } = (await parseListeBlanche(body)).message
    const dn = 'CN=smtp.chu-voisin.mssante.fr,OU=300000000000004,O=CHU VOISIN,ST=Paris (75),C=FR'
    expect(entrees).toContainEqual(expect.objectContaining({ nom: 'chu-voisin.mssante.fr', dnCertificatOperateur: dn }))
  })

  it('writes its reports and receipts to the establishment with that certificate', async () => {
    const client = await messagerie.ouvrirEnTls(undefined, VOISIN)
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${ACCUEIL}> NOTIFY=SUCCESS`)
    await client.say('DATA')
    await client.say(`${courriel({ To: ACCUEIL, 'Disposition-Notification-To': SERVICE_HOSPITALIER })}\r\n.`)
    client.destroy()
    await messagerie.attendre(49 * 60 * MINUTE)
    expect(messagerie.recus.map(({ de, a }) => [de, a])).toEqual([
      ['', [SERVICE_HOSPITALIER]],
      ['', [SERVICE_HOSPITALIER]],
    ])
    expect(messagerie.recus[0]?.texte).toContain('Reporting-MTA: dns; smtp.chu-voisin.mssante.fr')
    expect(messagerie.recus[1]?.texte).toContain('Reporting-UA: smtp.chu-voisin.mssante.fr')
    const secured = messagerie.connections.filter(({ service, event }) => service === 'essai.etablissement' && event === 'secured')
    expect(secured.map(({ peer }) => peer?.certificate)).toEqual([
      expect.stringContaining('CN=smtp.chu-voisin.mssante.fr,'),
      expect.stringContaining('CN=smtp.chu-voisin.mssante.fr,'),
    ])
  })
})

describeMessagerie('a professional of a simulated operator', avec({}), (messagerie) => {
  const emissions = async () =>
    (await messagerie.entries('exchange'))
      .filter(({ payload }) => payload.transaction === 'mssante/emission')
      .map(({ payload }) => payload.code)

  it('writes to the establishment, again when it is put off, with the certificate of their operator', async () => {
    messagerie.reponse = { code: 452, enhanced: '4.3.1', text: 'no room' }
    await messagerie.ecrireProfessionnel({ de: ACCUEIL, a: SERVICE_HOSPITALIER, objet: 'Avis', 'accuse-lecture': true })
    await messagerie.attendre(MINUTE)
    expect(await emissions()).toEqual(['452 4.3.1'])
    messagerie.reponse = undefined
    await messagerie.attendre(5 * MINUTE)
    expect(await emissions()).toEqual(['452 4.3.1', '250 2.6.0'])
    const [recu, ...autres] = messagerie.recus
    expect(autres).toEqual([])
    expect([recu?.de, recu?.a]).toEqual([ACCUEIL, [SERVICE_HOSPITALIER]])
    expect(recu?.texte).toContain(`Disposition-Notification-To: ${ACCUEIL}`)
    const secured = messagerie.connections.filter(({ service, event }) => service === 'essai.etablissement' && event === 'secured')
    expect(secured.map(({ peer }) => peer?.certificate)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('CN=smtp.chu-voisin.mssante.fr,')),
    )
    expect((await messagerie.journal.stream(`bal/${ACCUEIL}`)).map(({ event }) => event.type)).toEqual(['courriel-emis'])
  })

  it('is told why the establishment refused, in their own mailbox', async () => {
    messagerie.reponse = { code: 554, enhanced: '5.6.0', text: 'content refused' }
    await messagerie.ecrireProfessionnel({ de: ACCUEIL, a: SERVICE_HOSPITALIER })
    await messagerie.attendre(0)
    expect((await messagerie.journal.stream(`bal/${ACCUEIL}`)).map(({ event }) => event.type)).toEqual([
      'courriel-refuse',
      'boite-ouverte',
      'courriel-depose',
      'avis-de-remise',
    ])
  })

  it('must have a mailbox', async () => {
    for (const de of ['x@chu-voisin.mssante.fr', 'x@ailleurs.fr'])
      await expect(messagerie.ecrireProfessionnel({ de, a: SERVICE_HOSPITALIER })).rejects.toThrow(
        'no simulated operator holds this mailbox',
      )
  })
})

describeMessagerie('an operator that counts messages', avec({ messagesParMinute: 2 }), (messagerie) => {
  it('closes on the third of one minute, and takes it the minute after', async () => {
    for (const reply of [/^250/, /^250/]) expect(await remettre(messagerie)).toMatch(reply)
    const client = await messagerie.ouvrirEnTls(undefined, VOISIN)
    expect(await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)).toMatch(/^421 4\.7\.0/)
    await client.closed()
    await messagerie.attendre(MINUTE)
    expect(await remettre(messagerie)).toMatch(/^250/)
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => payload.code)).toEqual(['250 2.6.0', '250 2.6.0', '421 4.7.0', '250 2.6.0'])
    expect(exchanges[2]?.payload.refusal?.control).toBe('mssante/debit-depasse')
  })
})

describeMessagerie('an operator that does not know its sender yet', avec({ listeGriseMinutes: 5 }), (messagerie) => {
  it('puts off the first attempt, and each first meeting', async () => {
    expect(await remettre(messagerie)).toMatch(/^450 4\.7\.1/)
    await messagerie.attendre(4 * MINUTE)
    expect(await remettre(messagerie)).toMatch(/^450 4\.7\.1/)
    await messagerie.attendre(MINUTE)
    expect(await remettre(messagerie)).toMatch(/^250/)
    expect(await remettre(messagerie)).toMatch(/^250/)
    expect(await remettre(messagerie, URGENCES)).toMatch(/^450 4\.7\.1/)
  })
})

describeMessagerie('an operator with its limits', avec({ stockageOctets: 1_000, tailleOctets: 900, destinataires: 1 }), (messagerie) => {
  it('announces its size, refuses larger mails, counts recipients, and has no room left once it is full', async () => {
    const client = await messagerie.ouvrirEnTls(undefined, VOISIN)
    expect(await client.say('EHLO smtp.hopital-temoin.mssante.fr')).toContain('SIZE 900')
    expect(await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> SIZE=901`)).toMatch(/^552 5\.3\.4/)
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${ACCUEIL}>`)
    expect(await client.say(`RCPT TO:<${URGENCES}>`)).toMatch(/^452 4\.5\.3/)
    client.destroy()
    expect(await messagerie.deposer(courriel({}, 'x'.repeat(500)), { a: [ACCUEIL], service: VOISIN })).toMatch(/^250/)
    const plein = await messagerie.ouvrirEnTls(undefined, VOISIN)
    expect(await plein.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> SIZE=800`)).toMatch(/^452 4\.3\.1/)
    plein.destroy()
  })
})

describeMessagerie(
  'an operator whose copy of the white list dates',
  avec({ domainesIgnores: ['Hopital-Temoin.mssante.fr'] }),
  (messagerie) => {
    it('does not know the establishment', async () => {
      expect(await remettre(messagerie)).toMatch(/^550 5\.7\.1/)
      expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    })
  },
)

describeMessagerie('a slow operator', avec({ lenteurMs: 20 }), (messagerie) => {
  it('takes its time, and takes the mail', async () => {
    expect(await remettre(messagerie)).toMatch(/^250/)
  })
})

describeMessagerie('a fault at a simulated operator', avec({}), (messagerie) => {
  it('strikes it by the name of its service, and no other', async () => {
    messagerie.faults.add({ service: VOISIN, stage: 'rcpt', match: {}, times: 1, then: { code: '450 4.2.1' } })
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    expect(await remettre(messagerie)).toMatch(/^450 4\.2\.1/)
    expect(await remettre(messagerie)).toMatch(/^250/)
  })
})

it('is refused when one of its mailboxes is in a domain of somebody else', () => {
  const [issue] = configurationMssante.safeParse({
    operateurs: [{ id: 'chu', nom: 'CHU', domaines: ['chu.mssante.fr'], boites: ['accueil@chb.mssante.fr'] }],
  }).error!.issues
  expect([issue?.path, issue?.message]).toEqual([
    ['operateurs', 0, 'boites', 0],
    '« accueil@chb.mssante.fr » n’est dans aucun de ses domaines / "accueil@chb.mssante.fr" is in none of its domains',
  ])
})
