import { expect, it } from 'vitest'
import { courriel } from './courriels.ts'
import { describeMessagerie, SERVICE_HOSPITALIER } from './messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirSession } from './soumission/clients.ts'

const POSTMASTERS = ['postmaster', 'Postmaster@medecin.mssante.fr', 'postmaster@patient.mssante.fr']
const AUTRE = { id: 'autre', nom: 'Autre', domaines: ['autre.mssante.fr'], boites: ['dr.a@autre.mssante.fr'] }

describeMessagerie('the postmaster', avecBoites({ operateurs: [AUTRE] }), (messagerie) => {
  const deposes = async (adresse: string) =>
    (await messagerie.journal.stream(`bal/${adresse.toLowerCase()}`)).filter(({ event }) => event.type === 'courriel-depose')

  it.each(POSTMASTERS)('%s takes the mail of another operator', async (adresse) => {
    const demande = { 'Disposition-Notification-To': SERVICE_HOSPITALIER }
    expect(await messagerie.deposer(courriel(demande), { a: [adresse] })).toBe('250 2.6.0 Message accepted')
    expect(await deposes(adresse)).toHaveLength(1)
    await messagerie.attendre(72 * 3_600_000)
    // nobody opens it
    expect(messagerie.recus).toEqual([])
  })

  it.each(POSTMASTERS)('%s takes the mail of a client of the operator', async (adresse) => {
    const client = await ouvrirSession(messagerie)
    await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
    expect(await client.say(`RCPT TO:<${adresse}>`)).toMatch(/^250 /)
    await client.say('DATA')
    expect(await client.say(`${courriel({ From: BOITE_ROBERT })}\r\n.`)).toMatch(/^250 /)
    await messagerie.attendre(60_000)
    expect(await deposes(adresse)).toHaveLength(1)
  })

  it('of another operator is reached at its own door', async () => {
    const a = ['postmaster@autre.mssante.fr']
    expect(await messagerie.deposer(courriel(), { a })).toMatch(/^550 5\.7\.1 Relay/)
    expect(await messagerie.deposer(courriel(), { a, service: 'mssante.operateur-autre' })).toMatch(/^250 /)
    expect(await deposes(a[0]!)).toHaveLength(1)
  })

  it('of a domain outside the trust space is nobody’s here', async () => {
    expect(await messagerie.deposer(courriel(), { a: ['postmaster@ailleurs.fr'] })).toMatch(/^550 5\.7\.1/)
  })
})
