import { expect, it, vi } from 'vitest'
import { courriel } from '../courriels.ts'
import { DOMINIQUE, describeMessagerie, SERVICE_HOSPITALIER } from '../messagerie.ts'
import { avecBoites, BOITE_ROBERT, ouvrirSession } from './clients.ts'

const LONG = 'x'.repeat(101)

describeMessagerie('what a client says of its mail', avecBoites(), (messagerie) => {
  const refus = async () => (await messagerie.entries('exchange')).map(({ payload }) => payload.refusal?.control)

  it.each([
    ['FOO=1', '555 5.5.4 Parameter not recognized', 'mssante/parametre-inconnu'],
    ['NOTIFY=NEVER', '555 5.5.4 Parameter not recognized', 'mssante/parametre-inconnu'],
    ['ENVID=a+ZZb', '501 5.5.4 Bad parameter syntax', 'mssante/parametre-illisible'],
    [`ENVID=${LONG}`, '501 5.5.4 Bad parameter syntax', 'mssante/parametre-illisible'],
  ])('MAIL with %s is refused, and told', async (parametre, reponse, controle) => {
    for (const client of [await ouvrirSession(messagerie), await messagerie.ouvrirEnTls()])
      expect(await client.say(`MAIL FROM:<${BOITE_ROBERT}> ${parametre}`)).toBe(reponse)
    // the listener answers while the refusal is written
    await vi.waitFor(async () => expect(await refus()).toEqual([controle, controle]))
  })

  it.each([
    [`<${DOMINIQUE}> SIZE=12`, '555 5.5.4 Parameter not recognized', 'mssante/parametre-inconnu'],
    [`<${DOMINIQUE}> ORCPT=rfc822;a+4`, '501 5.5.4 Bad parameter syntax', 'mssante/parametre-illisible'],
    ['<é@patient.mssante.fr>', '553 5.6.7 Address needs SMTPUTF8', 'mssante/adresse-sans-smtputf8'],
  ])('RCPT TO:%s is refused, and told', async (argument, reponse, controle) => {
    const client = await ouvrirSession(messagerie)
    await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
    expect(await client.say(`RCPT TO:${argument}`)).toBe(reponse)
    await client.say('QUIT')
    await client.closed()
    await vi.waitFor(async () => expect(await refus()).toEqual([controle]))
  })

  it('an address beyond ASCII is read once SMTPUTF8 was asked for', async () => {
    const client = await ouvrirSession(messagerie)
    expect(await client.say('MAIL FROM:<é@medecin.mssante.fr>')).toBe('553 5.6.7 Address needs SMTPUTF8')
    expect(await client.say('MAIL FROM:<é@medecin.mssante.fr> SMTPUTF8')).toMatch(/^550 5\.7\.1/)
    expect(await client.say(`MAIL FROM:<${BOITE_ROBERT}> SMTPUTF8 AUTH=<>`)).toMatch(/^250 /)
    expect(await client.say('RCPT TO:<é@medecin.mssante.fr>')).toMatch(/^250 /)
  })

  it('a second From of somebody else is refused as one alone is', async () => {
    const client = await ouvrirSession(messagerie)
    await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    const deux = `From: ${BOITE_ROBERT}\r\n${courriel({ From: 'Max <max@medecin.mssante.fr>' })}`
    expect(await client.say(`${deux}\r\n.`)).toMatch(/^550 5\.7\.1 From header/)
    expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal).toMatchObject({
      control: 'mssante/expediteur-affiche',
      received: `${BOITE_ROBERT}, max@medecin.mssante.fr`,
    })
  })

  it.each([
    ['', true],
    [' SMTPUTF8', false],
  ])('a header beyond ASCII after MAIL%s is a finding: %s', async (parametre, dit) => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>${parametre}`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    expect(await client.say(`${courriel({ Subject: 'Hospitalisation à venir' })}\r\n.`)).toMatch(/^250 /)
    await messagerie.exchanges.judged()
    const [judgement] = await messagerie.entries('judgement')
    const found = judgement!.payload.findings.filter(({ rule }) => rule === 'decodage/mime-sans-smtputf8')
    expect(found.map(({ position }) => position)).toEqual(dit ? [expect.objectContaining({ header: 'Subject', line: 3 })] : [])
  })
})
