import { expect, it } from 'vitest'
import { courriel } from '../courriels.ts'
import { ImapClient } from '../imap/imap-client.ts'
import { describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../messagerie.ts'
import { avecBoites, BOITE_ORG, MAX, ouvrirEnTls, ouvrirSession, ROBERT, xoauth2 } from '../soumission/clients.ts'

const DEMANDE = '<demande@hopital-temoin.mssante.fr>'

describeMessagerie('an ORG mailbox that several people share', avecBoites(), (messagerie) => {
  it('says who opened a message and who answered, outside and within the operator', async () => {
    await messagerie.deposer(courriel({ To: BOITE_ORG, 'Message-ID': DEMANDE }), { a: [BOITE_ORG] })
    await ouvrir(messagerie, MAX)
    await repondre(messagerie, ROBERT, SERVICE_HOSPITALIER)
    await repondre(messagerie, MAX, 'max@medecin.mssante.fr')
    const evenements = (await messagerie.journal.stream(`bal/${BOITE_ORG}`)).map(({ event }) => event)
    expect(evenements.filter(({ type }) => type === 'courriel-emis' || type === 'courriels-ouverts')).toMatchObject([
      { type: 'courriels-ouverts', messageIds: [DEMANDE], par: MAX },
      { type: 'courriel-emis', mail: { inReplyTo: DEMANDE, to: SERVICE_HOSPITALIER }, par: ROBERT },
      { type: 'courriel-emis', mail: { inReplyTo: DEMANDE, to: 'max@medecin.mssante.fr' }, par: MAX },
    ])
    const lignes = await messagerie.journal.query<Record<string, unknown>>(
      'select direction, emis_par, ouvert_par from v_courriel where bench_id = :bench and boite = :boite order by seq',
      { boite: BOITE_ORG },
    )
    expect(lignes).toEqual([
      { direction: 'vers-professionnel', emis_par: null, ouvert_par: MAX },
      { direction: 'du-professionnel', emis_par: ROBERT, ouvert_par: null },
      { direction: 'du-professionnel', emis_par: MAX, ouvert_par: null },
    ])
  })
})

const CABINET = 'cabinet@medecin.mssante.fr'

describeMessagerie(
  'a CAB mailbox',
  avecBoites({ boites: [{ adresse: CABINET, type: 'CAB', titulaires: [ROBERT] }, 'max@medecin.mssante.fr'] }),
  (messagerie) => {
    it('takes mail, and its holder submits from it, who is named; nobody else does', async () => {
      await messagerie.deposer(courriel({ To: CABINET, 'Message-ID': DEMANDE }), { a: [CABINET] })
      await repondre(messagerie, ROBERT, SERVICE_HOSPITALIER, CABINET)
      const evenements = (await messagerie.journal.stream(`bal/${CABINET}`)).map(({ event }) => event)
      expect(evenements.filter(({ type }) => type === 'courriel-depose' || type === 'courriel-emis')).toMatchObject([
        { type: 'courriel-depose', mail: { to: CABINET } },
        { type: 'courriel-emis', mail: { inReplyTo: DEMANDE, to: SERVICE_HOSPITALIER }, par: ROBERT },
      ])
      const [soumission] = (await messagerie.entries('exchange')).filter(({ payload }) => payload.transaction === 'mssante/soumission')
      expect(soumission?.payload.summary['compte']).toMatchObject({ boite: CABINET, type: 'CAB', personne: ROBERT })
      const autre = await ouvrirEnTls(messagerie)
      await autre.say('EHLO lps')
      expect(await autre.say(`AUTH XOAUTH2 ${await xoauth2(CABINET, MAX)}`)).toMatch(/^334 /)
      expect(await autre.say('')).toMatch(/^535 5\.7\.8/)
      expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal?.control).toBe('mssante/titulaire')
    })
  },
)

async function ouvrir(messagerie: Messagerie, personne: string): Promise<void> {
  const client = new ImapClient(await messagerie.client.connect(messagerie.at('mssante.imap')))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls(messagerie.pki.ca)
  expect(await client.dire(`AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ORG, personne, messagerie.clock.now())}`)).toContain('OK')
  await client.dire('SELECT INBOX')
  expect(await client.dire('FETCH 1 BODY[]')).toContain('\\Seen')
  client.detruire()
}

async function repondre(messagerie: Messagerie, personne: string, a: string, de = BOITE_ORG): Promise<void> {
  const client = await ouvrirSession(messagerie, de, personne)
  await client.say(`MAIL FROM:<${de}>`)
  await client.say(`RCPT TO:<${a}>`)
  await client.say('DATA')
  const reponse = courriel({ From: de, To: a, 'Message-ID': `<reponse-${personne}@lps>`, 'In-Reply-To': DEMANDE })
  expect(await client.say(`${reponse}\r\n.`)).toMatch(/^250 /)
  await messagerie.attendre(60_000)
}
