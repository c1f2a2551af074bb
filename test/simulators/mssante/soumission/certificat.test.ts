import { expect, it } from 'vitest'
import { describeMessagerie } from '../messagerie.ts'
import { avecBoites, BOITE_APP, ouvrirEnTls } from './clients.ts'

const EXTERNAL = `AUTH EXTERNAL ${Buffer.from(BOITE_APP).toString('base64')}`

describeMessagerie('the certificate of an application', avecBoites(), (messagerie) => {
  it.each(['ORG-SIGN', 'operateur-distant'])('is not %s, which is no ORG AUTH_CLI', async (certificat) => {
    const client = await ouvrirEnTls(messagerie, certificat)
    await client.say('EHLO lps')
    expect((await client.say('EHLO lps'))?.split('\n')).toContain('250-AUTH XOAUTH2')
    expect(await client.say(`MAIL FROM:<${BOITE_APP}>`)).toBe('530 5.7.0 Authentication required')
    expect(await client.say(EXTERNAL)).toMatch(/^535 5\.7\.8/)
    expect((await messagerie.entries('exchange')).map(({ payload }) => payload.refusal?.control)).toEqual([
      'mssante/certificat-organisation',
      'mssante/certificat-organisation',
    ])
  })

  it('opens the one mailbox that it may open when EXTERNAL names none', async () => {
    const client = await ouvrirEnTls(messagerie, 'ORG-AUTH-CLI')
    expect((await client.say('EHLO lps'))?.split('\n')).toContain('250-AUTH XOAUTH2 EXTERNAL')
    expect(await client.say('AUTH EXTERNAL =')).toMatch(/^235 /)
    expect(await client.say(`MAIL FROM:<${BOITE_APP}>`)).toMatch(/^250 /)
  })
})

const DEUX = ['pfi@medecin.mssante.fr', 'ris@medecin.mssante.fr']

describeMessagerie(
  'the certificate of two applications',
  avecBoites({ boites: DEUX.map((adresse) => ({ adresse, type: 'APP' })) }),
  (messagerie) => {
    it('must be told which mailbox EXTERNAL opens', async () => {
      const client = await ouvrirEnTls(messagerie, 'ORG-AUTH-CLI')
      await client.say('EHLO lps')
      expect(await client.say('AUTH EXTERNAL =')).toMatch(/^535 5\.7\.8/)
      expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal).toMatchObject({
        control: 'mssante/boite-a-ouvrir',
        expected: { fr: DEUX.join(' ou '), en: DEUX.join(' or ') },
      })
    })
  },
)
