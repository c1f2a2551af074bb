import { expect, it } from 'vitest'
import type { CommandeQuelconque } from '#simulators/mssante/imap/commande.ts'
import { pointsDeFauteImap } from '#simulators/mssante/imap/points-de-faute.ts'
import { describeEntry } from '#src/cli/journal/describe-entry.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { Fault } from '#src/exchange/faults/faults.ts'
import { BAL, type Boites, describeBoites, PARTAGEE } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'

const faute = (boites: Boites, stage: string, then: Fault['then'], reste: Partial<Fault> = {}) =>
  boites.faults.add({ service: 'mssante.imap', stage, match: {}, times: 1, then, ...reste })
const refus = async (boites: Boites) =>
  (await boites.entries('exchange'))
    .filter(({ payload }) => payload.refusal)
    .map(({ payload }) => [payload.code, payload.refusal?.control, payload.refusal?.received])

/** What the server says before it closes. */
async function tout(boites: Boites): Promise<string> {
  const client = await boites.client.connect(boites.at('mssante.imap'))
  client.on('error', () => {})
  let dit = ''
  client.on('data', (chunk) => {
    dit += chunk
  })
  await new Promise((resolve) => client.once('close', resolve))
  return dit
}

describeBoites('faults of an IMAP session', (boites) => {
  it('break the connection before the greeting', async () => {
    faute(boites, 'connect', { cut: true })
    expect(await tout(boites)).toBe('')
    expect(await refus(boites)).toEqual([
      ['SIM_COUPURE', 'mssante/faute-injectee', { fr: 'faute à l’étape connect', en: 'a fault at stage connect' }],
    ])
    await boites.ouvrir()
  })

  it.each([
    [{ code: 'BYE [UNAVAILABLE]', text: 'Maintenance' }, '* BYE [UNAVAILABLE] Maintenance\r\n', 'BYE [UNAVAILABLE]'],
    [{ code: 'NO' }, '* BYE Service unavailable\r\n', 'NO'],
  ])('refuse the greeting with %j', async (then, dit, code) => {
    faute(boites, 'accueil', then)
    expect(await tout(boites)).toBe(dit)
    expect(await refus(boites)).toEqual([
      [code, 'mssante/faute-injectee', { fr: 'faute à l’étape accueil', en: 'a fault at stage accueil' }],
    ])
  })

  it('hold back what IDLE tells, not its beginning', async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    faute(boites, 'veille', { delayMs: 20 }, { match: { boite: BAL } })
    client.ecrire('i IDLE\r\n')
    await client.jusqua(/^\+ idling\r\n/)
    expect(boites.faults.list()).toHaveLength(1)
    await boites.deposer(courriel(1))
    expect(await client.jusqua(/^.*EXISTS\r\n/)).toBe('* 1 EXISTS\r\n')
    expect(boites.faults.list()).toEqual([])
    client.ecrire('DONE\r\n')
    expect(await client.jusqua(/^i .*\r\n/)).toBe('i OK IDLE completed\r\n')
    expect((await boites.entries('exchange')).at(-1)?.payload.head).toMatchObject({
      commande: 'IDLE',
      retards: [{ etape: 'veille', delayMs: 20 }],
    })
  })

  it('strike the third command of a session, whatever it is, and no other', async () => {
    const client = await boites.ouvrir()
    // STARTTLS and AUTHENTICATE came first
    faute(boites, 'commande', { code: 'NO [UNAVAILABLE]' }, { match: { rang: '4' } })
    expect(await client.dire('NOOP')).toMatch(/^\. OK/)
    expect(await client.dire('CAPABILITY')).toBe('. NO [UNAVAILABLE] Service unavailable\r\n')
    expect(await client.dire('CAPABILITY')).toContain('. OK')
    expect(await refus(boites)).toEqual([
      ['NO [UNAVAILABLE]', 'mssante/faute-injectee', { fr: 'faute à l’étape commande', en: 'a fault at stage commande' }],
    ])
  })

  it('fail twice for a domain, then let pass', async () => {
    const client = await boites.ouvrir()
    faute(boites, 'commande', { code: 'NO [INUSE]' }, { match: { commande: 'SELECT', boite: '*@medecin.mssante.fr' }, times: 2 })
    const statuts = []
    for (let n = 0; n < 3; n++) statuts.push(/^\. (\w+)/m.exec(await client.dire('SELECT INBOX'))?.[1])
    expect(statuts).toEqual(['NO', 'NO', 'OK'])
  })

  it('leave the other mailbox alone', async () => {
    faute(boites, 'commande', { code: 'NO' }, { match: { boite: PARTAGEE } })
    expect(await (await boites.ouvrir(BAL)).dire('NOOP')).toMatch(/^\. OK/)
    expect(await (await boites.ouvrir(PARTAGEE)).dire('NOOP')).toMatch(/^\. NO/)
  })

  it('end the session with BYE', async () => {
    const client = await boites.ouvrir()
    faute(boites, 'commande', { code: 'BYE', text: 'Server restarting' }, { match: { commande: 'NOOP' } })
    client.ecrire('z NOOP\r\n')
    expect(await client.jusqua(/^\* BYE.*\r\n/)).toBe('* BYE Server restarting\r\n')
    await expect.poll(() => client.fermee).toBe(true)
    expect((await refus(boites))[0]?.[0]).toBe('BYE')
  })

  it('break the connection at a command, and the journal says why', async () => {
    const client = await boites.ouvrir()
    faute(boites, 'commande', { cut: true }, { match: { commande: 'NOOP' } })
    client.ecrire('z NOOP\r\n')
    expect(await client.jusqua(/^z .*\r\n/)).toBe('')
    expect(client.fermee).toBe(true)
    expect(await refus(boites)).toEqual([
      ['SIM_COUPURE', 'mssante/faute-injectee', { fr: 'faute à l’étape commande', en: 'a fault at stage commande' }],
    ])
  })

  it.each(['connect', 'accueil', 'commande'])('slow down %s, and change nothing else', async (stage) => {
    faute(boites, stage, { delayMs: 30 })
    expect(await (await boites.ouvrir()).dire('NOOP')).toMatch(/^\. OK/)
    expect(boites.faults.list()).toEqual([])
    expect(await refus(boites)).toEqual([])
    const told = (await boites.entries('exchange')).map((entry) => describeEntry(entry, 'fr')).filter((line) => line.includes('faute'))
    expect(told).toEqual([expect.stringMatching(new RegExp(`faute injectée : étape ${stage}, retard 30 ms$`))])
  })
})

describeBoites('an error of the bench itself in an IMAP command', (boites) => {
  it('is answered NO [SERVERBUG], told in the journal and to the transport, and the session goes on', async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    const { state } = boites.exchanges
    let echecs = 0
    // the bench's own store fails once
    boites.exchanges.state = async (...given) => {
      if (echecs++ === 0) throw new RangeError('essai de panne')
      return state(...given)
    }
    expect(await client.dire('NOOP')).toBe('. NO [SERVERBUG] Internal error of the server\r\n')
    expect(await client.dire('NOOP')).toMatch(/^\. OK/)
    expect(boites.errors).toHaveLength(1)
    const erreur = (await boites.entries('exchange')).find(({ payload }) => payload.refusal?.control === 'mssante/erreur-du-banc')
    expect(erreur?.payload).toMatchObject({
      code: 'NO [SERVERBUG]',
      refusal: {
        received: 'RangeError: essai de panne',
        severity: 'avertissement',
        explanation: { fr: expect.stringContaining('Erreur du banc') },
      },
    })
    const findings = (await boites.entries('judgement')).flatMap(({ payload }) => payload.findings)
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'mssante/erreur-du-banc', severity: 'avertissement' }))
  })

  it('is answered even when the journal itself fails', async () => {
    const client = await boites.ouvrir()
    const { run } = boites.exchanges
    let echecs = 0
    boites.exchanges.run = (exchange) => (echecs++ < 2 ? Promise.reject(new Error('disque plein')) : run(exchange))
    expect(await client.dire('NOOP')).toBe('. NO [SERVERBUG] Internal error of the server\r\n')
    expect(await client.dire('NOOP')).toMatch(/^\. OK/)
  })
})

it('may name every command that the service knows, and no other', async () => {
  const folder = new URL('../../../../simulators/mssante/imap/commandes/', import.meta.url)
  const commandes = await discover<CommandeQuelconque>(folder)
  const noms = commandes.flatMap(({ id, avecUid }) => (avecUid ? [id.toUpperCase(), `UID ${id.toUpperCase()}`] : [id.toUpperCase()]))
  const point = pointsDeFauteImap(['mssante.imap']).find(({ stage }) => stage === 'commande')
  expect(point?.forms?.['commande']).toEqual({ words: expect.arrayContaining(noms) })
  expect(point?.forms?.['commande']).toHaveProperty('words.length', noms.length)
})
