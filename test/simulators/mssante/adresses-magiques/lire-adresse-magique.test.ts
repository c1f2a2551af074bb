import { describe, expect, it } from 'vitest'
import { adressesMagiquesDe, ETAPES } from '#simulators/mssante/adresses-magiques/grammaire.ts'
import { lireAdresseMagique } from '#simulators/mssante/adresses-magiques/lire-adresse-magique.ts'
import mssante from '#simulators/mssante/simulator.ts'
import { createFaults } from '#src/exchange/faults/faults.ts'
import { DEFAUTS_DSN } from '#src/wire/mime/defaut-dsn.ts'

const lire = (local: string) => lireAdresseMagique(`${local}@medecin.mssante.fr`)

describe('a magic address', () => {
  it.each([
    ['banc+rcpt-450', { stage: 'rcpt', then: { code: '450' } }],
    ['banc+rcpt-450-2', { stage: 'rcpt', then: { code: '450' }, times: 2 }],
    ['BANC+RCPT-550', { stage: 'rcpt', then: { code: '550' } }],
    ['banc+rcpt-coupe', { stage: 'rcpt', then: { cut: true } }],
    ['banc+rcpt-lent-5s', { stage: 'rcpt', then: { delayMs: 5_000 } }],
    ['banc+data-coupe-3', { stage: 'data', then: { cut: true, afterBytes: 1_024 }, times: 3 }],
    ['banc+data-lent-2m-1', { stage: 'data', then: { delayMs: 120_000 }, times: 1 }],
    ['banc+point-451-10', { stage: 'apres-point', then: { code: '451' }, times: 10 }],
    ['banc+remise-450-2', { stage: 'remise', then: { code: '450' }, times: 2 }],
    ['banc+dsn-sans-rapport', { stage: 'dsn', then: { tamper: 'sans-rapport' } }],
    ['banc+dsn-tardif-2h', { stage: 'dsn', then: { delayMs: 7_200_000 } }],
    ['banc+mdn-tardif-3j', { stage: 'mdn', then: { delayMs: 259_200_000 } }],
    ['banc+mdn-tardif-3j-1', { stage: 'mdn', then: { delayMs: 259_200_000 }, times: 1 }],
  ])('%s asks for %j', (local, faute) => {
    expect(lire(local)).toEqual(faute)
  })

  it.each([
    [
      'banc+rctp-450',
      '« rctp » n’est pas connu comme étape ; vouliez-vous dire « rcpt » ? Exemples : rcpt, data, point, remise, dsn, mdn.',
    ],
    [
      'banc+rcpt-coupee',
      '« coupee » n’est pas connu comme effet à l’étape « rcpt » ; vouliez-vous dire « coupe » ? Exemples : 450, 550, coupe, lent-5s.',
    ],
    [
      'banc+rcpt-250',
      '« 250 » n’est pas connu comme effet à l’étape « rcpt » ; vouliez-vous dire « 450 » ? Exemples : 450, 550, coupe, lent-5s.',
    ],
    ['banc+rcpt-450-0', '« 450-0 » n’est pas connu comme effet à l’étape « rcpt ». Exemples : 450, 550, coupe, lent-5s.'],
    ['banc+mdn-450', '« 450 » n’est pas connu comme effet à l’étape « mdn ». Exemples : tardif-3j.'],
    [
      'banc+mdn-tardif-3x',
      '« tardif-3x » n’est pas connu comme effet à l’étape « mdn » ; vouliez-vous dire « tardif-3j » ? Exemples : tardif-3j.',
    ],
    ['banc+rcpt', '«  » n’est pas connu comme effet à l’étape « rcpt ». Exemples : 450, 550, coupe, lent-5s.'],
    ['banc+', '«  » n’est pas connu comme étape. Exemples : rcpt, data, point, remise, dsn, mdn.'],
    ['banc+toString-450', '« tostring » n’est pas connu comme étape. Exemples : rcpt, data, point, remise, dsn, mdn.'],
  ])('%s cannot be read: %s', (local, fr) => {
    expect(lire(local)).toMatchObject({ probleme: { fr } })
  })

  it('is read for every example that "banc list faults" gives, and is a fault that its service knows', () => {
    const faults = createFaults(mssante.faultPoints)
    const points = mssante.faultPoints!.filter(({ addresses }) => addresses?.length)
    for (const { service, stage, addresses = [] } of points)
      for (const local of addresses) {
        const lue = lire(local)
        expect(lue).toMatchObject({ stage })
        if ('then' in lue) faults.add({ service: service.replace('*', 'chu'), match: { a: 'x@y.fr' }, ...lue })
      }
    const stages = Object.values(ETAPES).map(({ stage }) => stage)
    expect([...new Set(points.map(({ stage }) => stage))].sort()).toEqual([...stages].sort())
    expect(adressesMagiquesDe('dsn')).toHaveLength(DEFAUTS_DSN.length + 1)
  })
})
