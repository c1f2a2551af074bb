import { afterEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf, ExchangePayload } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'

const MEDECIN = 'medecin.traitant@medecin.mssante.fr'
const ACCUEIL = 'accueil@chu-voisin.mssante.fr'
const bancs: Bench[] = []
afterEach(async () => {
  for (const banc of bancs.splice(0)) await banc.close()
})

async function ouvrir(configuration: Record<string, unknown>): Promise<Bench> {
  const banc = await testBench(configuration)
  bancs.push(banc)
  return banc
}

const echanges = async (banc: Bench): Promise<ExchangePayload[]> =>
  ((await banc.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]).map(({ payload }) => payload)

async function ecrire(banc: Bench, a: string): Promise<void> {
  await banc.simulators.get('mssante')!.commands!['ecrire-professionnel']!({ de: MEDECIN, a, 'accuse-remise': true }, 'scenario')
  await banc.clock.runUntil(() => false, banc.clock.now() + 1)
}

it('an operator of one bench writes to an operator of another, found by its domain in the configuration', async () => {
  const voisin = await ouvrir({
    services: {
      mssante: { operateurs: [{ id: 'chu-voisin', nom: 'CHU VOISIN', domaines: ['chu-voisin.mssante.fr'], boites: [ACCUEIL] }] },
    },
  })
  const { port } = voisin.listening.get('mssante.operateur-chu-voisin')!
  const dn = 'CN=smtp.chu-voisin.mssante.fr,OU=300000000000004,O=CHU VOISIN,ST=Paris (75),C=FR'
  const banc = await ouvrir({
    sorties: { domaines: { '*.mssante.fr': `localhost:${port}` } },
    services: { mssante: { listeBlanche: [{ domaine: 'chu-voisin.mssante.fr', dn }] } },
  })
  await ecrire(banc, ACCUEIL)
  expect((await echanges(banc))[0]?.peer).toMatchObject({ tls: { protocol: 'TLSv1.3' }, certificate: dn })
  expect((await echanges(banc)).map(({ transaction, code }) => [transaction, code])).toEqual([['mssante/emission', '250 2.6.0']])
  expect(await echanges(voisin)).toMatchObject([
    {
      service: 'mssante.operateur-chu-voisin',
      summary: { de: MEDECIN, a: [ACCUEIL] },
      peer: { certificate: expect.stringContaining('CN=smtp.operateur-distant.banc.test,') },
    },
  ])
})

it('a host outside the allowed ones is never reached, whatever the mapping', async () => {
  const banc = await ouvrir({ sorties: { domaines: { 'chu-voisin.mssante.fr': '192.0.2.25:25' } } })
  await ecrire(banc, ACCUEIL)
  expect((await echanges(banc)).map(({ code }) => code)).toEqual(['000'])
  const refus = (await banc.journal.read({ kinds: ['connection'] })) as EntryOf<'connection'>[]
  expect(refus.map(({ payload }) => [payload.event, payload.reason])).toEqual([
    ['refused', expect.stringContaining('"192.0.2.25" is not listed under "sorties"')],
  ])
})
