import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { sameContent } from '#src/wire/saml/same-content.ts'
import { bodyOf, outcomeOf, withoutMinted } from './answers.ts'
import { httpFile } from './messages.ts'
import { type OpenDmp, openDmp, peerOf, trustEveryone } from './open-dmp.ts'

let dmp: OpenDmp
afterEach(() => dmp.close())

const xmlFile = (name: string) => readFile(new URL(`../../messages/dmp/${name}.xml`, import.meta.url))
const soap = 'application/soap+xml; charset=utf-8; action="urn:hl7-org:v3:PRPA_IN201307UV02"'
const open = async () => {
  dmp = await openDmp({}, { trust: await trustEveryone() })
}

describe('a hand-composed message', () => {
  it('TD0.2 gets the hand-composed answer, and no finding', async () => {
    await open()
    const answer = await dmp.post('patients', soap, await xmlFile('td0.2-requete'))
    expect([answer.status, answer.contentType]).toEqual([200, 'application/soap+xml; charset=utf-8'])
    const expected = await bodyOf({ body: await xmlFile('td0.2-reponse-trouve'), contentType: answer.contentType })
    expect(sameContent(withoutMinted(await bodyOf(answer)), withoutMinted(expected))).toBe(true)
    expect(answer.body.toString()).toContain(
      '<RelatesTo xmlns="http://www.w3.org/2005/08/addressing">urn:uuid:6a3f1f0e-3a52-4f6c-9d3a-0d5f3f0a7a11<',
    )
    expect(await dmp.findings()).toEqual([])
  })

  it('TD2.1 is registered with the hand-composed answer, and no finding', async () => {
    await open()
    const { contentType, body } = await httpFile('td2.1-requete')
    const answer = await dmp.post('repository', contentType, body, peerOf('10B0307377'))
    const expected = await httpFile('td2.1-reponse-succes')
    expect(answer.status).toBe(200)
    expect(answer.contentType.replace(/uuid:[^"]+/, '')).toBe(expected.contentType.replace(/uuid:[^"]+/, ''))
    expect(sameContent(await bodyOf(answer), await bodyOf(expected))).toBe(true)
    expect(await dmp.findings()).toEqual([])
  })

  it('TD2.1 that replaces an unknown document is refused with the hand-composed answer', async () => {
    dmp = await openDmp({}, { trust: await trustEveryone(), nowMs: Date.parse('2026-03-03T08:32:00Z') })
    const { contentType, body } = await httpFile('td2.1-remplacement')
    const answer = await dmp.post('repository', contentType, body, peerOf('10B0307377'))
    expect(answer.status).toBe(200)
    expect(sameContent(await bodyOf(answer), await bodyOf(await httpFile('td2.1-reponse-refus')))).toBe(true)
    expect((await dmp.findings()).map(({ rule }) => rule)).toEqual(['dmp/remplacement'])
  })

  it('TD2.1 signed by a certificate that nobody trusts gets the hand-composed SOAP fault, in MTOM', async () => {
    dmp = await openDmp()
    const { contentType, body } = await httpFile('td2.1-requete')
    const answer = await dmp.post('repository', contentType, body, peerOf('10B0307377'))
    expect(answer.status).toBe(500)
    expect(answer.contentType).toContain('multipart/related')
    expect(sameContent(await bodyOf(answer), await bodyOf(await httpFile('td2.1-reponse-erreur-soap')))).toBe(true)
    expect(await outcomeOf(answer)).toBe('500 soap:DMPInvalidCertificate')
  })
})
