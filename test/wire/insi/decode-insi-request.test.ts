import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import { encodeInsiRequest } from '#src/wire/insi/encode-insi-request.ts'

const message = (name: string) => readFile(new URL(`../../messages/insi/${name}.xml`, import.meta.url))
const decode = async (text: string) => decodeInsiRequest(Buffer.from(text), {})
const envelope = (body: string, headers = '') =>
  `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header>${headers}</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
const recherche = (content: string) => envelope(`<RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans">${content}</RECSANSVITALE>`)

describe('a search by traits', () => {
  it('is read in the style of TLSI, entities included', async () => {
    const { message: request, anomalies } = await decodeInsiRequest(await message('recherche-style-tlsi'), {})
    expect(anomalies).toEqual([])
    expect(request.operation).toBe('rechercherInsAvecTraitsIdentite')
    expect(request.traits?.nomNaissance?.value).toBe("D'ARTAGNAN DE L'HERAULT")
    expect(request.traits?.prenoms.map(({ value }) => value)).toEqual(['PIERRE-ALAIN'])
    expect(request.traits?.lieuNaissance).toBeUndefined()
    expect(request.contexteLps).toMatchObject({
      idam: { value: 'AA99AA99AA99' },
      versionLps: { value: '2026' },
      instance: { value: '9b2f0f0a-1c1d-4f6e-8a70-6c1d5e0b7a11' },
      nom: { value: 'urn:lps:ESSAI:2.1' },
    })
    expect(request.contexteBam).toMatchObject({ version: { value: '01_02' }, emetteur: { value: '10B0152872' }, couverture: 'vide' })
    expect(request.security).toBe('absente')
  })

  it('is read in the style of SAPA, headers in another order and Security empty', async () => {
    const { message: request, anomalies } = await decodeInsiRequest(await message('recherche-style-sapa'), {})
    expect(anomalies).toEqual([])
    expect(request.traits).toMatchObject({ nomNaissance: { value: 'DE VINCI' }, lieuNaissance: { value: '63220' } })
    expect(request.security).toBe('vide')
    expect(request.messageId?.value).toBe('uuid:0a8c9d5e-2b6f-4c31-8d5a-0e4f6b7c8d02')
  })

  it('is read in the style of zeep, the action in the Content-Type alone', async () => {
    const contentType = 'application/soap+xml; charset=utf-8; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"'
    const { message: request } = await decodeInsiRequest(await message('recherche-style-zeep'), { contentType })
    expect(request.action).toBeUndefined()
    expect(request.actionHttp).toBe('urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite')
  })

  it('tells where each value stands', async () => {
    const { message: request } = await decodeInsiRequest(await message('recherche-tolerances'), {})
    expect(request.traits?.sexe?.position).toEqual({ part: 'enveloppe', xpath: '/Envelope/Body/RECSANSVITALE/Sexe', line: 24 })
    expect(request.contexteBam?.version?.position.xpath).toBe('/Envelope/Header/ContexteBAM/@Version')
  })

  it('keeps white space of the traits: a strict search does not forgive it', async () => {
    const { message: request } = await decode(recherche('<NomNaissance> ADRUN</NomNaissance>'))
    expect(request.traits?.nomNaissance?.value).toBe(' ADRUN')
  })

  it.each([
    ['an unknown element', '<Nom>ADRUN</Nom>', 'insi-element-inconnu'],
    ['an element of another namespace', '<Sexe xmlns="urn:x">F</Sexe>', 'insi-element-inconnu'],
    ['a repeated element', '<Sexe>F</Sexe><Sexe>M</Sexe>', 'insi-element-repete'],
    ['an element out of order', '<Sexe>F</Sexe><NomNaissance>ADRUN</NomNaissance>', 'insi-element-desordre'],
  ])('reports %s', async (_, content, anomaly) => {
    const { message: request, anomalies } = await decode(recherche(content))
    expect(anomalies.map(({ id }) => id)).toEqual([anomaly])
    expect(request.operation).toBe('rechercherInsAvecTraitsIdentite')
  })

  it('takes the first of a repeated element', async () => {
    expect((await decode(recherche('<Sexe>F</Sexe><Sexe>M</Sexe>'))).message.traits?.sexe?.value).toBe('F')
  })

  it('may have several given names', async () => {
    const { message: request, anomalies } = await decode(recherche('<Prenom>PIERRE</Prenom><Prenom>PAUL</Prenom>'))
    expect(request.traits?.prenoms.map(({ value }) => value)).toEqual(['PIERRE', 'PAUL'])
    expect(anomalies).toEqual([])
  })

  it('is read back from what our own client side writes', async () => {
    const xml = encodeInsiRequest(
      { nomNaissance: "L'ÉTÉ <&>", prenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31', lieuNaissance: '63220' },
      { emetteur: '10B0152872', idam: 'AA99AA99AA99', versionLps: '1', instance: 'i', nom: 'urn:lps:X:1' },
      { ids: { message: 'm', bam: 'b', lps: 'l' }, temps: '2026-03-02T09:30:00Z' },
    )
    const { message: request, anomalies } = await decode(xml)
    expect(anomalies).toEqual([])
    expect(request.traits?.nomNaissance?.value).toBe("L'ÉTÉ <&>")
    expect(request.messageId?.value).toBe('uuid:m')
    expect(request.contexteLps).toMatchObject({
      id: { value: 'l' },
      temps: { value: '2026-03-02T09:30:00Z' },
      nom: { value: 'urn:lps:X:1' },
    })
  })
})

describe('anything else', () => {
  it('recognises a search by Vitale card', async () => {
    const { message: request } = await decodeInsiRequest(await message('recherche-carte-vitale'), {})
    expect(request.operation).toBe('rechercherInsAvecCarteVitale')
    expect(request.traits).toBeUndefined()
  })

  it('does not take a body of that name in another namespace for a search', async () => {
    const { message: request } = await decode(envelope('<RECSANSVITALE xmlns="urn:autre"/>'))
    expect(request.operation).toBeUndefined()
    expect(request.corps?.value).toBe('{urn:autre}RECSANSVITALE')
  })

  it.each([
    ['nothing', '', 'xml-mal-forme'],
    ['text', 'bonjour', 'xml-mal-forme'],
    ['a DTD', '<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'xml-dtd'],
    ['an unclosed envelope', '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">', 'xml-mal-forme'],
    ['no envelope', '<x/>', 'soap-enveloppe-absente'],
    ['an empty body', envelope(''), 'soap-corps-absent'],
    ['endless depth', '<a>'.repeat(100_000), 'xml-trop-profond'],
    ['too much', `<a>${' '.repeat(2_000_000)}</a>`, 'xml-trop-grand'],
  ])('never throws on %s', async (_, text, anomaly) => {
    const { message: request, anomalies } = await decode(text)
    expect(anomalies.map(({ id }) => id)).toContain(anomaly)
    expect(request.operation).toBeUndefined()
  })

  it('never throws on bytes that are no UTF-8', async () => {
    const { anomalies } = await decodeInsiRequest(Uint8Array.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]), {})
    expect(anomalies.map(({ id }) => id)).toEqual(['xml-encodage'])
  })
})
