import { expect, it, vi } from 'vitest'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../courriels.ts'
import { DEPART, DOMINIQUE, describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirSession, ROBERT } from '../soumission/clients.ts'

const MINUTE = 60_000
const HEURE = 60 * MINUTE

async function soumettre(messagerie: Messagerie, a: string, { mail = '', rcpt = '', de = BOITE_ROBERT, entetes = {} } = {}): Promise<void> {
  const client = await ouvrirSession(messagerie)
  await client.say(`MAIL FROM:<${de}>${mail}`)
  await client.say(`RCPT TO:<${a}>${rcpt}`)
  await client.say('DATA')
  expect(await client.say(`${courriel({ From: BOITE_ROBERT, To: a, ...entetes })}\r\n.`)).toBe('250 2.6.0 Message queued')
  await client.say('QUIT')
  client.destroy()
}

const evenements = async (messagerie: Messagerie, stream: string): Promise<DomainEvent[]> =>
  (await messagerie.journal.stream(stream)).map(({ event }) => event)
const types = async (messagerie: Messagerie, stream: string) => (await evenements(messagerie, stream)).map(({ type }) => type)
const recu = async (messagerie: Messagerie) => {
  const deposes = (await evenements(messagerie, `bal/${BOITE_ROBERT}`)).flatMap((event) =>
    event.type === 'courriel-depose' ? event.mail : [],
  )
  return Promise.all(deposes.map(async ({ sha256 }) => decodeCourriel((await messagerie.journal.blob(sha256))!).message))
}

const passages = async (messagerie: Messagerie, boite = BOITE_ROBERT) =>
  (await evenements(messagerie, `bal/${boite}`)).flatMap((event) => (event.type === 'courriel-depose' ? [event.depot?.passages] : []))

const OPERATEUR = 'mss.operateur-distant.mssante.fr'
const SOUMIS = { de: 'lps.hopital-temoin.mssante.fr', adresse: '127.0.0.1', par: OPERATEUR, protocole: 'ESMTPSA', id: '1', recuMs: DEPART }

describeMessagerie('the outgoing queue', avecBoites(), (messagerie) => {
  it('delivers to a patient, in one exchange of its own', async () => {
    await soumettre(messagerie, DOMINIQUE)
    await messagerie.attendre(0)
    expect(await types(messagerie, `bal/${DOMINIQUE}`)).toEqual(['courriel-depose', 'correspondant-autorise', 'notification-envoyee'])
    expect(await types(messagerie, 'envoi/mssante')).toEqual(['envoi-mis-en-file', 'envoi-tente'])
    expect(await types(messagerie, `bal/${BOITE_ROBERT}`)).toEqual(['logiciel-raccorde', 'courriel-emis'])
    const exchanges = await messagerie.entries('exchange')
    expect(exchanges.map(({ payload }) => [payload.transaction, payload.code])).toEqual([
      ['mssante/soumission', '250 2.6.0'],
      ['mssante/remise-interne', '250 2.6.0'],
    ])
    expect(exchanges[1]?.payload.request?.sha256).toBe(exchanges[0]?.payload.request?.sha256)
  })

  it('delivers to the operator of the establishment over SMTP, with its trace', async () => {
    await soumettre(messagerie, SERVICE_HOSPITALIER, { mail: ' RET=HDRS ENVID=15', rcpt: ' NOTIFY=SUCCESS' })
    await messagerie.attendre(0)
    expect(messagerie.recus.map(({ de, a }) => [de, a])).toEqual([[BOITE_ROBERT, [SERVICE_HOSPITALIER]]])
    expect(messagerie.recus[0]?.texte).toMatch(
      /^Received: from lps\.hopital-temoin\.mssante\.fr \(\[127\.0\.0\.1\]\)\r\n\tby mss\.operateur-distant\.mssante\.fr with ESMTPSA id 1\r\n/,
    )
    const [, emission] = await messagerie.entries('exchange')
    expect(emission?.payload).toMatchObject({ direction: 'out', transaction: 'mssante/emission', code: '250 2.6.0', summary: { essai: 1 } })
    // the next operator announces DSN: the report is its own to send
    expect(await recu(messagerie)).toEqual([])
  })

  it('tries again on 4xx in bench time until the other side accepts', async () => {
    messagerie.reponse = { code: 451, enhanced: '4.3.0', text: 'try again later' }
    await soumettre(messagerie, SERVICE_HOSPITALIER)
    await messagerie.attendre(30 * MINUTE)
    expect(messagerie.recus).toEqual([])
    messagerie.reponse = undefined
    await messagerie.attendre(HEURE)
    expect(messagerie.recus).toHaveLength(1)
    const essais = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/emission')
    expect(essais.map(({ payload, benchMs }) => [payload.code, benchMs - essais[0]!.benchMs])).toEqual([
      ['451 4.3.0', 0],
      ['451 4.3.0', 5 * MINUTE],
      ['451 4.3.0', 20 * MINUTE],
      ['250 2.6.0', 50 * MINUTE],
    ])
    expect((await types(messagerie, 'envoi/mssante')).filter((type) => type === 'envoi-tente')).toHaveLength(4)
  })

  it('keeps a mail that the bench itself failed to handle, says so, and tries again', async () => {
    await soumettre(messagerie, DOMINIQUE)
    await messagerie.exchanges.judged()
    vi.spyOn(messagerie.journal, 'blob').mockRejectedValueOnce(new Error('disk I/O error'))
    await expect(messagerie.attendre(0)).rejects.toThrow('disk I/O error')
    await messagerie.attendre(5 * MINUTE)
    expect(await types(messagerie, 'envoi/mssante')).toEqual(['envoi-mis-en-file', 'envoi-tente'])
  })

  it('tells of the delay, then of the failure, and stops', async () => {
    messagerie.reponse = { code: 450, enhanced: '4.2.1', text: 'busy' }
    await soumettre(messagerie, SERVICE_HOSPITALIER, { rcpt: ' NOTIFY=DELAY,FAILURE ORCPT=rfc822;premier@chb.mssante.fr' })
    await messagerie.attendre(130 * HEURE)
    const avis = await recu(messagerie)
    expect(avis.map(({ report }) => report?.kind === 'dsn' && report.recipients[0])).toMatchObject([
      { action: 'delayed', status: '4.2.1', originalRecipient: 'premier@chb.mssante.fr' },
      { action: 'failed', status: '5.4.7' },
    ])
    const avant = (await messagerie.entries('exchange')).length
    await messagerie.attendre(100 * HEURE)
    expect(await messagerie.entries('exchange')).toHaveLength(avant)
  })

  it('returns a refused mail to its sender from the null path, whole when RET=FULL asks for it', async () => {
    messagerie.reponse = { code: 554, enhanced: '5.6.0', text: 'content refused' }
    await soumettre(messagerie, SERVICE_HOSPITALIER, { mail: ' RET=FULL ENVID=env-7' })
    await messagerie.attendre(0)
    const [avis] = await recu(messagerie)
    expect(avis?.subject).toBe('Undelivered Mail Returned to Sender')
    expect(avis?.parts.map(({ contentType }) => contentType.value)).toContain('message/rfc822')
    expect(avis?.report).toMatchObject({
      kind: 'dsn',
      originalEnvelopeId: 'env-7',
      originalMessageId: '<20260302090000.1@hopital-temoin.mssante.fr>',
      recipients: [{ action: 'failed', status: '5.6.0', diagnosticCode: 'smtp; 554 5.6.0 content refused' }],
    })
    expect(await types(messagerie, `bal/${BOITE_ROBERT}`)).toContain('courriel-refuse')
    const remise = (await messagerie.entries('exchange')).at(-1)
    expect(remise?.payload.summary).toMatchObject({ de: '', a: [BOITE_ROBERT], nature: 'dsn' })
  })

  it('returns a mail that the patient’s service refuses', async () => {
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'clore-espace' })
    await soumettre(messagerie, DOMINIQUE)
    await messagerie.attendre(0)
    const [avis] = await recu(messagerie)
    expect(avis?.report).toMatchObject({ recipients: [{ action: 'failed', status: '5.2.1' }] })
  })

  it('never answers the null path', async () => {
    messagerie.reponse = { code: 554, enhanced: '5.6.0', text: 'content refused' }
    await soumettre(messagerie, SERVICE_HOSPITALIER, { de: '' })
    await messagerie.attendre(HEURE)
    expect(await recu(messagerie)).toEqual([])
    expect(await types(messagerie, 'envoi/mssante')).toEqual(['envoi-mis-en-file', 'envoi-tente'])
  })

  it('confirms the delivery that NOTIFY=SUCCESS asks for', async () => {
    await soumettre(messagerie, DOMINIQUE, { rcpt: ' NOTIFY=SUCCESS' })
    await messagerie.attendre(0)
    const [avis] = await recu(messagerie)
    expect(avis?.report).toMatchObject({ recipients: [{ action: 'delivered', finalRecipient: DOMINIQUE }] })
    expect(await types(messagerie, 'envoi/mssante')).toEqual(['envoi-mis-en-file', 'envoi-tente', 'envoi-avise'])
  })
})

describeMessagerie('a conversation with a mailbox of the bench', avecBoites(), (messagerie) => {
  it('brings the patient’s receipt and reply back into the sender’s mailbox', async () => {
    await soumettre(messagerie, DOMINIQUE, { entetes: { 'Disposition-Notification-To': BOITE_ROBERT } })
    await messagerie.attendre(15 * 24 * HEURE)
    const [accuse, reponse, ...autres] = await recu(messagerie)
    expect(autres).toEqual([])
    expect(accuse?.report).toMatchObject({ kind: 'mdn', disposition: { type: 'displayed' } })
    expect(reponse).toMatchObject({ inReplyTo: '<20260302090000.1@hopital-temoin.mssante.fr>', from: [{ address: DOMINIQUE }] })
    expect(await types(messagerie, `bal/${BOITE_ROBERT}`)).toContain('accuse-recu')
  })

  it('tries the patient’s reply again when it is put off, with the certificate of Mon espace santé', async () => {
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    messagerie.reponse = { code: 451, enhanced: '4.3.0', text: 'try again later' }
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'repondre', texte: 'Merci.' })
    await messagerie.attendre(MINUTE)
    expect(await types(messagerie, `bal/${DOMINIQUE}`)).not.toContain('courriel-emis')
    messagerie.reponse = undefined
    await messagerie.attendre(HEURE)
    expect(messagerie.recus.map(({ de, a }) => [de, a])).toEqual([[DOMINIQUE, [SERVICE_HOSPITALIER]]])
    const emis = (await evenements(messagerie, `bal/${DOMINIQUE}`)).filter(({ type }) => type === 'courriel-emis')
    expect(emis).toMatchObject([{ mail: { to: SERVICE_HOSPITALIER }, patient: 'pat-trois-dominique' }])
    const essais = (await messagerie.entries('exchange')).filter(({ payload }) => payload.direction === 'out')
    expect(essais.map(({ payload }) => [payload.transaction, payload.code])).toEqual([
      ['mon-espace-sante/emission-patient', '451 4.3.0'],
      ['mssante/emission', '250 2.6.0'],
    ])
    const secured = messagerie.connections.filter(({ service, event }) => service === 'essai.etablissement' && event === 'secured')
    expect(new Set(secured.map(({ peer }) => peer?.certificate))).toEqual(new Set([expect.stringContaining('CN=smtp.patient.banc.test,')]))
  })

  it('tries a delivery report again, and tells nobody when it is given up', async () => {
    messagerie.reponse = { code: 450, enhanced: '4.2.1', text: 'busy' }
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    await client.say(`RCPT TO:<${BOITE_ROBERT}> NOTIFY=SUCCESS`)
    await client.say('DATA')
    await client.say(`${courriel()}\r\n.`)
    client.destroy()
    await messagerie.attendre(6 * 24 * HEURE)
    expect(await types(messagerie, 'envoi/mssante')).toContain('envoi-mis-en-file')
    expect((await evenements(messagerie, 'envoi/mssante')).at(-1)).toEqual({ type: 'envoi-tente', id: 1, issue: 'refuse' })
    expect(messagerie.recus).toEqual([])
  })

  it('takes a mail that a person sends to their own mailbox', async () => {
    await soumettre(messagerie, BOITE_ROBERT)
    await messagerie.attendre(0)
    expect(await recu(messagerie)).toHaveLength(1)
    expect(await types(messagerie, `bal/${BOITE_ROBERT}`)).toContain('courriel-emis')
    expect(await passages(messagerie)).toEqual([[{ ...SOUMIS, pour: BOITE_ROBERT }]])
  })

  it('reports on a mail in SMTPUTF8 in message/global-delivery-status (RFC 6533 §4)', async () => {
    messagerie.reponse = { code: 550, enhanced: '5.1.1', text: 'no such user' }
    await soumettre(messagerie, SERVICE_HOSPITALIER, { mail: ' SMTPUTF8', entetes: { Subject: 'Hospitalisation à venir' } })
    await messagerie.attendre(0)
    const [avis] = await recu(messagerie)
    expect(avis?.parts.at(-2)?.contentType.value).toBe('message/global-delivery-status')
    expect(avis?.report).toMatchObject({ recipients: [{ action: 'failed' }], rendu: { subject: 'Hospitalisation à venir' } })
  })

  it('gives its own reports the trace of their delivery, without a protocol that nobody spoke', async () => {
    messagerie.reponse = { code: 550, enhanced: '5.1.1', text: 'no such user' }
    await soumettre(messagerie, SERVICE_HOSPITALIER)
    await messagerie.attendre(0)
    const sien = { de: OPERATEUR, par: OPERATEUR, pour: BOITE_ROBERT, id: expect.stringMatching(/^[-0-9a-f]{36}$/), recuMs: DEPART }
    expect(await passages(messagerie)).toEqual([[sien]])
  })
})

describeMessagerie(
  'an operator that shares the establishment’s domain',
  avecBoites({
    boites: [
      { adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT] },
      { adresse: 'secretariat@hopital-temoin.mssante.fr', type: 'ORG', titulaires: [ROBERT] },
    ],
  }),
  (messagerie) => {
    it('keeps the mails of its own mailboxes and hands the others to the establishment’s server', async () => {
      await soumettre(messagerie, 'secretariat@hopital-temoin.mssante.fr')
      await soumettre(messagerie, SERVICE_HOSPITALIER)
      await messagerie.attendre(0)
      expect(messagerie.recus.map(({ a }) => a)).toEqual([[SERVICE_HOSPITALIER]])
      expect(await types(messagerie, 'bal/secretariat@hopital-temoin.mssante.fr')).toContain('courriel-depose')
    })
  },
)

const VOISIN = 'accueil@chu-voisin.mssante.fr'
const DN_DE_L_HOPITAL = 'CN=smtp.etablissement.banc.test,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR'
const enListeBlanche = { listeBlanche: [{ domaine: 'chu-voisin.mssante.fr', dn: DN_DE_L_HOPITAL }] }

describeMessagerie(
  'an operator whose domain has its host in the configuration',
  { ...avecBoites(enListeBlanche), versHopital: ['chu-voisin.mssante.fr'] },
  (messagerie) => {
    it('receives there the mails of its domain', async () => {
      await soumettre(messagerie, VOISIN)
      await messagerie.attendre(0)
      expect(messagerie.recus.map(({ a }) => a)).toEqual([[VOISIN]])
    })
  },
)

const URGENCES = 'urgences@chu-voisin.mssante.fr'
const simules = { operateurs: [{ id: 'chu-voisin', nom: 'CHU VOISIN', domaines: ['chu-voisin.mssante.fr'], boites: [URGENCES] }] }

describeMessagerie('a simulated operator that the bench’s own writes to', avecBoites(simules), (messagerie) => {
  it('puts its trace above the one of the submission', async () => {
    await soumettre(messagerie, URGENCES)
    await messagerie.attendre(0)
    const [traces] = await passages(messagerie, URGENCES)
    expect(traces).toMatchObject([
      { de: OPERATEUR, par: 'smtp.chu-voisin.mssante.fr' },
      { ...SOUMIS, pour: URGENCES },
    ])
  })
})

describeMessagerie('an operator whose host nobody gave', avecBoites(enListeBlanche), (messagerie) => {
  it('is never looked for: the mail comes back at once, and the journal says what to configure', async () => {
    await soumettre(messagerie, VOISIN)
    await messagerie.attendre(0)
    const [avis] = await recu(messagerie)
    expect(avis?.report).toMatchObject({
      recipients: [
        { action: 'failed', status: '5.4.4', diagnosticCode: expect.stringContaining('no host known for chu-voisin.mssante.fr') },
      ],
    })
    const [refus] = (await messagerie.entries('connection')).filter(({ payload }) => payload.service === 'sortie')
    expect(refus?.payload.remedy?.fr).toContain('sorties.domaines')
    const essais = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/emission')
    expect(essais.map(({ payload }) => payload.code)).toEqual(['SIM_NON_EMIS 5.4.4'])
  })
})
