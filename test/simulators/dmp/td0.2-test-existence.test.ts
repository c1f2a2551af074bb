import { afterEach, describe, expect, it } from 'vitest'
import { outcomeOf } from './answers.ts'
import { type Changes, testExistence } from './messages.ts'
import { type OpenDmp, openDmp } from './open-dmp.ts'

let dmp: OpenDmp
afterEach(() => dmp.close())

const OID_TEST = '1.2.250.1.213.1.4.10'

async function ask(matricule: string, changes: Changes = {}, options: Parameters<typeof openDmp>[1] = {}, root = OID_TEST) {
  dmp = await openDmp({}, options)
  const vihf = { resourceId: `${matricule}^^^&${root}&ISO^NH`, ...changes.vihf }
  const body = await testExistence({ ...changes, vihf }, { root, extension: matricule })
  return outcomeOf(await dmp.post('patients', 'application/soap+xml', body))
}

describe('TD0.2', () => {
  it.each([
    ['active', '279035121518989', '200 actif'],
    ['closed', '260093022011258', '200 ferme'],
    ['not created', '153078987658513', '200 inexistant'],
  ])('says that a DMP is %s', async (_title, matricule, outcome) => {
    expect(await ask(matricule)).toBe(outcome)
    expect(await dmp.findings()).toEqual([])
  })

  it('appends the test to the patient’s stream', async () => {
    await ask('279035121518989')
    expect((await dmp.journal.stream('dmp/279035121518989')).map(({ event }) => event)).toEqual([
      { type: 'existence-testee', par: '10B0127189' },
    ])
    expect((await dmp.exchanges())[0]).toMatchObject({
      establishment: '0B0127189',
      payload: {
        transaction: 'dmp/td0.2-test-existence',
        connection: 'c-1',
        code: '200',
        summary: { transaction: 'TD0.2', mode: 'INDIRECTE', reponse: 'OK' },
      },
    })
  })

  it('answers NF for someone unknown, and keeps nothing of the message', async () => {
    expect(await ask('180015935012345')).toBe('200 inexistant')
    const [entry] = await dmp.exchanges()
    expect(entry!.payload).toMatchObject({ summary: { horsPopulation: true }, head: {} })
    expect(await dmp.journal.blob(entry!.payload.request!.sha256)).toBeUndefined()
  })

  it('answers NF for someone unknown, and keeps the message, when the population is only reported', async () => {
    expect(await ask('180015935012345', {}, { inconnus: 'signaler' })).toBe('200 inexistant')
    const [entry] = await dmp.exchanges()
    expect(entry!.payload).not.toHaveProperty('refusal')
    expect(await dmp.journal.blob(entry!.payload.request!.sha256)).toBeDefined()
  })

  it.each([
    ['another patient in the VIHF', { resourceId: '260093022011258^^^&1.2.250.1.213.1.4.10&ISO^NH' }],
    ['another OID in the VIHF', { resourceId: '279035121518989^^^&1.2.250.1.213.1.4.8&ISO^NH' }],
    ['no patient in the VIHF', { resourceId: undefined }],
    ['an unreadable patient in the VIHF', { resourceId: '279035121518989' }],
  ])('answers an AE acknowledgement for %s', async (_title, vihf) => {
    expect(await ask('279035121518989', { vihf })).toBe('200 erreur XDSPatientIdDoesNotMatch')
  })

  it('refuses a domain that the service does not expect', async () => {
    expect(await ask('279035121518989', {}, {}, '1.2.250.1.213.1.4.11')).toBe('200 erreur XDSPatientIdDoesNotMatch')
    expect((await dmp.findings()).map(({ rule }) => rule)).toEqual(['dmp/domaine-ins'])
  })

  it('reads the ends of the CX loosely, and the findings say it', async () => {
    expect(await ask('279035121518989', { vihf: { resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10' } })).toBe('200 actif')
    expect((await dmp.findings()).map(({ rule }) => rule)).toEqual(['vihf/resource-id'])
  })

  it('answers an AE acknowledgement when the query names nobody', async () => {
    dmp = await openDmp()
    const body = (await testExistence()).toString().replace(/<parameterList>.*<\/parameterList>/, '')
    expect(await outcomeOf(await dmp.post('patients', 'application/soap+xml', Buffer.from(body)))).toBe(
      '200 erreur XDSPatientIdDoesNotMatch',
    )
  })
})
