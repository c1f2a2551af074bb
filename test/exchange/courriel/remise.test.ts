import { Duplex } from 'node:stream'
import { expect, it, vi } from 'vitest'
import { createRemise } from '#src/exchange/courriel/remise.ts'
import { testPki } from '#src/testing/test-pki.ts'

const HOPITAL = { finess: '0B0152872', nom: 'HOPITAL TEMOIN', domaines: ['chb.mssante.fr'], smtp: { host: 'localhost', port: 1 } }
const COURRIEL = { de: 'a@medecin.mssante.fr', a: 'b@chb.mssante.fr', message: Buffer.from('From: a\r\n\r\nBonjour') }

/** A server that says what it is told to, with a clock that the test drives. */
async function essai(dire: string) {
  const socket = Object.assign(new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }), { setTimeout() {} })
  const echeances: { dueMs: number; action: () => void; annulee: boolean }[] = []
  const schedule = (dueMs: number, _label: string, action: () => void) => {
    const echeance = { dueMs, action, annulee: false }
    echeances.push(echeance)
    const cancel = () => {
      echeance.annulee = true
    }
    return { dueMs, cancel }
  }
  const remettre = createRemise(
    {
      client: { connect: async () => socket },
      clock: { now: () => 1_000, wall: () => 0, schedule },
      destinations: () => [],
      listeBlanche: async () => undefined,
      serverKeys: (await testPki()).serverKeys('operateur-distant'),
      hoteDuDomaine: () => undefined,
    } as never,
    'mss.operateur.fr',
  )
  const remis = remettre(COURRIEL, HOPITAL)
  socket.push(dire)
  await vi.waitFor(() => expect(echeances).toHaveLength(1))
  return { socket, remis, echeance: echeances[0]! }
}

it('an attempt at a server that says nothing ends after ten minutes of bench time, however fast that goes', async () => {
  const { socket, remis, echeance } = await essai('')
  expect(echeance.dueMs).toBe(601_000)
  echeance.action()
  expect(await remis).toMatchObject({
    result: { accepted: false, code: '000', response: 'Cannot reach localhost:1: no reply in 10 minutes of bench time' },
    ecart: { control: 'mssante/serveur-injoignable' },
  })
  expect(socket.destroyed).toBe(true)
})

it('nothing waits any more on the clock once the server answered', async () => {
  const { remis, echeance } = await essai('554 5.3.2 closed\r\n')
  expect((await remis).result.code).toBe('554 5.3.2')
  expect(echeance.annulee).toBe(true)
})
