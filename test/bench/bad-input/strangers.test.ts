import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { alimentation, CX, MATRICULE, testExistence } from '../../simulators/dmp/messages.ts'
import { rechercheBytes } from '../../simulators/insi/calls.ts'
import { xdmOf, zipOf } from './hostile/archives.ts'
import { mailOfArchive } from './hostile/mails.ts'
import { deliver, EXPEDITEUR, post, smtp } from './reach.ts'
import { watchBench } from './watched.ts'

const watched = watchBench()
/** Born in month 99 in department 99: nobody's. */
const STRANGER = '199999999999995'
const NAME = 'NOMDEPERSONNE'

/** The exchange keeps a size, a hash and a finding; neither bytes, nor head, nor anything that names the person. */
async function expectForgotten(bytes: Uint8Array | string, control: string, ...names: readonly string[]): Promise<void> {
  const { exchange, findings } = await watched.only()
  expect(exchange.payload).toMatchObject({ head: {}, summary: { horsPopulation: true }, refusal: { control } })
  expect(exchange.keys).toEqual({})
  expect(findings.map(({ rule }) => rule)).toContain(control)
  expect(await watched.keeps(bytes)).toBe(false)
  const journal = JSON.stringify(await watched.bench.journal.read({}))
  for (const name of names) expect(journal).not.toContain(name)
}

describe('a person outside the population', () => {
  it('is no mailbox: RCPT is refused and the address masked', async () => {
    const client = await smtp(watched.reach)
    await client.say(`MAIL FROM:<${EXPEDITEUR}>`)
    expect(await client.say(`RCPT TO:<${STRANGER}@patient.mssante.fr>`)).toMatch(/^550 5\.1\.1 /)
    await client.say('QUIT')
    client.destroy()
    const { exchange, findings } = await watched.only()
    expect(exchange.payload.code).toBe('550 5.1.1')
    expect(findings.map(({ rule }) => rule)).toContain(exchange.payload.refusal!.control)
    expect(JSON.stringify(await watched.bench.journal.read({}))).not.toContain(STRANGER)
  })

  it('in a CDA of an archive makes the mail refused after the dot', async () => {
    const [metadata, cda] = await Promise.all(
      ['xds/alimentation', 'cda/lettre-de-liaison-n1'].map((name) =>
        readFile(new URL(`../../messages/${name}.xml`, import.meta.url), 'utf8'),
      ),
    )
    const message = mailOfArchive(zipOf(xdmOf(metadata!, { 'DOC0001.XML': cda!.replaceAll(MATRICULE, STRANGER) })))
    expect(await deliver(watched.reach, message)).toBe('550 5.7.1 Message refused by the test bench: patient outside the test population')
    await expectForgotten(`${message}\r\n`, 'mssante/hors-population', STRANGER)
  })

  it('in the metadata of an archive whose CDA cannot be read makes the mail refused too', async () => {
    const metadata = await readFile(new URL('../../messages/xds/alimentation.xml', import.meta.url), 'utf8')
    const message = mailOfArchive(zipOf(xdmOf(metadata.replaceAll(MATRICULE, STRANGER), { 'DOC0001.XML': '<a' })))
    expect(await deliver(watched.reach, message)).toMatch(/^550 5\.7\.1 /)
    await expectForgotten(`${message}\r\n`, 'mssante/hors-population', STRANGER)
  })

  it('has no DMP: TD0.2 answers NF', async () => {
    const vihf = { resourceId: CX.replace(MATRICULE, STRANGER) }
    const body = await testExistence({ vihf }, { root: '1.2.250.1.213.1.4.10', extension: STRANGER })
    const answer = await post(watched.reach, 'dmp', '/si-dmp-server/v2/services/patients', 'application/soap+xml', body)
    expect([answer.status, answer.body.includes('queryResponseCode code="NF"')]).toEqual([200, true])
    await expectForgotten(body, 'dmp/patient-inconnu', STRANGER)
  })

  it('receives no document: TD2.1 answers XDSUnknownPatientId', async () => {
    const replace = (xml: string) => xml.replaceAll(MATRICULE, STRANGER)
    const { contentType, body } = await alimentation({ vihf: { resourceId: replace(CX) }, metadata: replace, cda: replace })
    const answer = await post(watched.reach, 'dmp', '/si-dmp-server/v2/services/repository', contentType, body)
    expect(/errorCode="(\w+)"/.exec(answer.body)?.[1]).toBe('XDSUnknownPatientId')
    await expectForgotten(body, 'dmp/patient-inconnu', STRANGER)
  })

  it('named only by the CDA of a TD2.1 is not kept either', async () => {
    const { contentType, body } = await alimentation({ cda: (xml) => xml.replaceAll(MATRICULE, STRANGER) })
    expect((await post(watched.reach, 'dmp', '/si-dmp-server/v2/services/repository', contentType, body)).status).toBe(200)
    expect(await watched.keeps(body)).toBe(false)
    expect(JSON.stringify(await watched.bench.journal.read({}))).not.toContain(STRANGER)
  })

  it('is not found by INSi: code 01', async () => {
    const body = await rechercheBytes({ NomNaissance: NAME, Prenom: 'PRENOMDEPERSONNE', Sexe: 'F', DateNaissance: '1933-03-03' })
    const answer = await post(watched.reach, 'insi', '/lps', 'application/soap+xml', body)
    expect([answer.status, />01</.test(answer.body)]).toEqual([200, true])
    await expectForgotten(body, 'insi/hors-population', NAME, 'PRENOMDEPERSONNE', '1933-03-03')
  })
})
