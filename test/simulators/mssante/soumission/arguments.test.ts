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

  it.each([
    ['RET=HDRS RET=FULL', '501 5.5.4 Error: duplicate RET parameter'],
    ['SIZE', '501 5.5.4 Error: SIZE parameter requires a value'],
  ])('MAIL with %s, which smtp-server refuses by itself, is told with its line', async (parametres, reponse) => {
    const client = await messagerie.ouvrirEnTls()
    const ligne = `MAIL FROM:<${SERVICE_HOSPITALIER}> ${parametres}`
    expect(await client.say(ligne)).toBe(reponse)
    await vi.waitFor(async () => expect(await refus()).toEqual(['mssante/parametre-illisible']))
    expect((await messagerie.entries('exchange'))[0]?.payload.refusal?.received).toBe(ligne)
  })

  it('a RCPT without MAIL that cannot be read is told too', async () => {
    const client = await messagerie.ouvrirEnTls()
    expect(await client.say('RCPT TO:pas-une-adresse')).toMatch(/^501 5\.1\.3/)
    await vi.waitFor(async () => expect(await refus()).toEqual(['mssante/adresse-illisible']))
  })

  it('commands that cannot be read are findings of the mail that goes through all the same', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    expect(await client.say('MAIL FROM:encore')).toMatch(/^501 5\.1\.7/)
    expect(await client.say('RCPT TO:<a b@patient.mssante.fr>')).toMatch(/^501 5\.1\.3/)
    expect(await client.say(`RCPT TO:<${DOMINIQUE}> NOTIFY=JAMAIS`)).toMatch(/^501 5\.5\.4/)
    expect(await client.say(`RCPT TO:<${DOMINIQUE}>`)).toMatch(/^250/)
    await client.say('DATA')
    expect(await client.say(`${courriel()}\r\n.`)).toMatch(/^250/)
    await messagerie.exchanges.judged()
    const [judgement] = await messagerie.entries('judgement')
    const found = judgement!.payload.findings.filter(({ rule }) => rule.startsWith('decodage/smtp-'))
    expect(found.map(({ rule, position, received }) => [rule, position.part, received])).toEqual([
      ['decodage/smtp-adresse-illisible', 'MAIL', 'MAIL FROM:encore → 501 5.1.7'],
      ['decodage/smtp-adresse-illisible', 'RCPT', 'RCPT TO:<a b@patient.mssante.fr> → 501 5.1.3'],
      ['decodage/smtp-parametre-illisible', 'RCPT', `RCPT TO:<${DOMINIQUE}> NOTIFY=JAMAIS → 501 5.5.4`],
    ])
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
    [' BODY=7BIT', true],
    [' BODY=8bitmime', false],
  ])('an 8-bit body after MAIL%s is a finding: %s', async (parametre, dit) => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>${parametre}`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    expect(await client.say(`${courriel({}, 'Hospitalisation à venir')}\r\n.`)).toMatch(/^250 /)
    await messagerie.exchanges.judged()
    const [judgement] = await messagerie.entries('judgement')
    const found = judgement!.payload.findings.filter(({ rule }) => rule === 'decodage/mime-sans-8bitmime')
    expect(found.map(({ severity, position }) => [severity, position.part])).toEqual(dit ? [['avertissement', 'MAIL']] : [])
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
