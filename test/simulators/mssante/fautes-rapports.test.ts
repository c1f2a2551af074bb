import { expect, it } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from './courriels.ts'
import { DOMINIQUE, describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from './messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirSession } from './soumission/clients.ts'

const MEDECIN = 'medecin.traitant@medecin.mssante.fr'
const JOUR = 86_400_000

/** Hands over a mail that asks for the report of delivery. */
async function deposerAvecAvis(messagerie: Messagerie, a: string): Promise<void> {
  const client = await messagerie.ouvrirEnTls()
  await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}> ENVID=015`)
  await client.say(`RCPT TO:<${a}> NOTIFY=SUCCESS`)
  await client.say('DATA')
  await client.say(`${courriel()}\r\n.`)
  await client.say('QUIT')
  client.destroy()
}

const rapport = (texte: string) => decodeCourriel(Buffer.from(texte)).message.report
const accuse = (messagerie: Messagerie) => messagerie.recus.find(({ texte }) => texte.includes('disposition-notification'))

describeMessagerie('faults of the reports of an operator', {}, (messagerie) => {
  it('send a wrong report of delivery for one recipient, and the journal says what is wrong', async () => {
    messagerie.faults.add({
      service: 'mssante',
      stage: 'dsn',
      match: { a: MEDECIN, action: 'delivered' },
      times: 1,
      then: { tamper: 'autre-enveloppe' },
    })
    await deposerAvecAvis(messagerie, MEDECIN)
    await deposerAvecAvis(messagerie, MEDECIN)
    await messagerie.attendre(0)
    expect(messagerie.recus.map(({ texte }) => rapport(texte))).toMatchObject([
      { originalEnvelopeId: 'banc-autre-enveloppe' },
      { originalEnvelopeId: '015' },
    ])
    const avis = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/accuse-remise')
    expect(avis.map(({ payload }) => payload.summary['defaut'])).toEqual(['autre-enveloppe', undefined])
  })

  it('send the report of delivery late, in bench time', async () => {
    messagerie.faults.add({ service: 'mssante', stage: 'dsn', match: { de: '*@hopital-temoin.mssante.fr' }, then: { delayMs: 2 * JOUR } })
    const depart = messagerie.clock.now()
    await deposerAvecAvis(messagerie, MEDECIN)
    await messagerie.attendre(2 * JOUR - 1)
    expect(messagerie.recus).toEqual([])
    await messagerie.attendre(1)
    expect(messagerie.recus.map(({ benchMs }) => benchMs - depart)).toEqual([2 * JOUR])
  })

  it('send the receipt of a professional late, after the mail was read', async () => {
    messagerie.faults.add({ service: 'mssante', stage: 'mdn', match: { a: MEDECIN }, times: 1, then: { delayMs: 3 * JOUR } })
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }), { a: [MEDECIN] })
    await messagerie.attendre(49 * 3_600_000)
    expect((await messagerie.journal.stream(`bal/${MEDECIN}`)).at(-1)?.event.type).toBe('courriel-lu')
    expect(messagerie.recus).toEqual([])
    const lu = (await messagerie.entries('declared')).find(({ payload }) => 'data' in payload && payload.data['acte'] === 'lecture')!
    await messagerie.attendre(3 * JOUR)
    expect(messagerie.recus[0]!.benchMs - lu.benchMs).toBe(3 * JOUR)
    expect((await messagerie.entries('exchange')).at(-1)?.payload.summary).toMatchObject({ nature: 'mdn', retardMs: 3 * JOUR })
  })

  it('send the receipt of a patient late', async () => {
    messagerie.faults.add({ service: 'mon-espace-sante', stage: 'mdn', match: { a: DOMINIQUE }, then: { delayMs: 3 * JOUR } })
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    const lu = messagerie.clock.now()
    await messagerie.attendre(3 * JOUR - 1)
    expect(accuse(messagerie)).toBeUndefined()
    await messagerie.attendre(1)
    expect(accuse(messagerie)!.benchMs - lu).toBe(3 * JOUR)
  })
})

describeMessagerie('a wrong report of a patient’s closed mailbox', { monEspaceSante: { nonRemis: 'par-avis' } }, (messagerie) => {
  it('names somebody else', async () => {
    messagerie.faults.add({
      service: 'mon-espace-sante',
      stage: 'dsn',
      match: { action: 'failed' },
      then: { tamper: 'autre-destinataire' },
    })
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'clore-espace' })
    await messagerie.deposer(courriel())
    await messagerie.attendre(0)
    expect(rapport(messagerie.recus[0]!.texte)).toMatchObject({
      recipients: [{ action: 'failed', finalRecipient: 'destinataire-inconnu@patient.mssante.fr' }],
    })
  })
})

describeMessagerie('faults of the reports of the outgoing queue', avecBoites(), (messagerie) => {
  const soumettre = async (a: string, rcpt = '') => {
    const client = await ouvrirSession(messagerie)
    for (const line of [`MAIL FROM:<${BOITE_ROBERT}>`, `RCPT TO:<${a}>${rcpt}`, 'DATA', `${courriel({ From: BOITE_ROBERT })}\r\n.`])
      await client.say(line)
    client.destroy()
  }
  const rapports = async () => {
    const events = (await messagerie.journal.stream(`bal/${BOITE_ROBERT}`)).map(({ event }) => event)
    const deposes = events.flatMap((event) => (event.type === 'courriel-depose' ? event.mail : []))
    const courriels = await Promise.all(deposes.map(async ({ sha256 }) => decodeCourriel((await messagerie.journal.blob(sha256))!).message))
    return courriels.flatMap(({ report }) => report ?? [])
  }

  it('say that a delivered mail failed', async () => {
    messagerie.faults.add({ service: 'mssante', stage: 'dsn', match: { a: DOMINIQUE }, times: 1, then: { tamper: 'issue-contraire' } })
    await soumettre(DOMINIQUE, ' NOTIFY=SUCCESS')
    await messagerie.attendre(0)
    expect(await rapports()).toMatchObject([{ recipients: [{ action: 'failed', status: '5.0.0' }] }])
    expect((await messagerie.journal.stream(`bal/${DOMINIQUE}`))[0]?.event.type).toBe('courriel-depose')
    expect((await messagerie.entries('exchange')).at(-1)?.payload.head['faute']).toBe('avis de remise : issue-contraire')
  })

  it('come late, and the queue goes on meanwhile', async () => {
    messagerie.reponse = { code: 554, enhanced: '5.6.0', text: 'content refused' }
    messagerie.faults.add({ service: 'mssante', stage: 'dsn', match: { a: SERVICE_HOSPITALIER }, times: 1, then: { delayMs: JOUR } })
    await soumettre(SERVICE_HOSPITALIER)
    await soumettre(DOMINIQUE, ' NOTIFY=SUCCESS')
    await messagerie.attendre(JOUR - 1)
    expect(await rapports()).toMatchObject([{ recipients: [{ action: 'delivered' }] }])
    await messagerie.attendre(1)
    expect(await rapports()).toMatchObject([{}, { recipients: [{ action: 'failed', status: '5.6.0' }] }])
    expect((await messagerie.journal.stream('envoi/mssante')).at(-1)?.event.type).toBe('envoi-avise')
  })

  it('leave the report of a delay alone', async () => {
    messagerie.reponse = { code: 450, enhanced: '4.2.1', text: 'busy' }
    messagerie.faults.add({ service: 'mssante', stage: 'dsn', match: {}, times: 1, then: { delayMs: 10 * JOUR } })
    await soumettre(SERVICE_HOSPITALIER, ' NOTIFY=DELAY,FAILURE')
    await messagerie.attendre(130 * 3_600_000)
    expect(await rapports()).toMatchObject([{ recipients: [{ action: 'delayed' }] }])
    await messagerie.attendre(10 * JOUR)
    expect(await rapports()).toMatchObject([{}, { recipients: [{ action: 'failed' }] }])
  })
})
