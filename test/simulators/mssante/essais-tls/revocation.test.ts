import { verify, X509Certificate } from 'node:crypto'
import { BasicOCSPResponse, CertID, OCSPRequest, OCSPResponse, OCSPResponseStatus, Request, TBSRequest } from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Extension } from '@peculiar/asn1-x509'
import { expect, it } from 'vitest'
import type { ServerOrder } from '#src/exchange/credentials.ts'
import { readRevocationList } from '#src/transports/pki/revocation-list.ts'
import { askAbout } from '#src/wire/ocsp/ocsp-request.ts'
import { describeMessagerie } from '../messagerie.ts'

const SERVICE = 'mssante.revocation'
const NONCE = Buffer.from('0410c412519a98b816d557ea9c51f47d10e0', 'hex')
const HEURE_MS = 3_600_000

describeMessagerie('The end points of revocation', { mssante: { essaisTls: { actif: true } } }, (messagerie) => {
  const demander = async (method: string, path: string, body?: Uint8Array) => {
    const answer = await messagerie.client.fetch(`${messagerie.url(SERVICE)}${path}`, { method, headers: [], ...(body && { body }) })
    return { ...answer, type: answer.rawHeaders.find(([name]) => name === 'Content-Type')?.[1] }
  }
  const liste = (body: Uint8Array) =>
    readRevocationList(`-----BEGIN X509 CRL-----\n${Buffer.from(body).toString('base64')}\n-----END X509 CRL-----`)
  const echanges = async () => (await messagerie.entries('exchange')).map(({ payload }) => payload)

  /** What a client asks about certificates made to order. */
  async function demande(...orders: readonly Omit<ServerOrder, 'names'>[]): Promise<Uint8Array> {
    const { authorities } = messagerie.pki
    const requestList: Request[] = []
    for (const order of orders) {
      const { cert } = await authorities.issueServer({ ...order, names: ['localhost'] })
      const { certId } = askAbout(cert, (await authorities.signer(order.issuer)).cert)
      requestList.push(new Request({ reqCert: AsnConvert.parse(certId, CertID) }))
    }
    const nonce = new Extension({ extnID: '1.3.6.1.5.5.7.48.1.2', extnValue: new OctetString(NONCE) })
    const tbsRequest = new TBSRequest({ requestList, requestExtensions: Object.assign([nonce]) })
    return new Uint8Array(AsnConvert.serialize(new OCSPRequest({ tbsRequest })))
  }

  it('give the list of an authority, signed, in force until the next one', async () => {
    const { status, type, body } = await demander('GET', 'crl/organisations.crl')
    expect([status, type]).toEqual([200, 'application/pkix-crl'])
    const { cert } = await messagerie.pki.authorities.signer('organisations')
    expect(liste(body).signedBy(new X509Certificate(cert).publicKey)).toBe(true)
    expect([...liste(body).revoked.keys()]).toContain('7E0C0DE1')
    const [echange] = await echanges()
    expect(echange).toMatchObject({
      transaction: 'mssante/telechargement-crl',
      service: SERVICE,
      code: '200',
      summary: { autorite: 'organisations', expiree: false },
    })
    expect(Number(echange!.head['prochaineMs'])).toBeGreaterThan(Date.now() + 23 * HEURE_MS)
  })

  it('give an expired list where the case wants it', async () => {
    const { status, body } = await demander('GET', 'crl-expiree/organisations.crl')
    expect(status).toBe(200)
    expect([...liste(body).revoked.keys()]).toContain('7E0C0DE1')
    const [echange] = await echanges()
    expect(Number(echange!.head['prochaineMs'])).toBeLessThan(Date.now())
  })

  it.each(['GET', 'POST'])('answer what openssl and others ask by %s, with the nonce', async (method) => {
    const der = await demande({ issuer: 'organisations', revoked: true }, { issuer: 'organisations' }, { issuer: 'personnes' })
    const path = `ocsp/${encodeURIComponent(Buffer.from(der).toString('base64'))}`
    const answer = method === 'GET' ? await demander('GET', path) : await demander('POST', 'ocsp', der)
    expect([answer.status, answer.type]).toEqual([200, 'application/ocsp-response'])
    const { responseStatus, responseBytes } = AsnConvert.parse(answer.body, OCSPResponse)
    expect(responseStatus).toBe(OCSPResponseStatus.successful)
    const basic = AsnConvert.parse(responseBytes!.response.buffer, BasicOCSPResponse)
    expect(Buffer.from(basic.tbsResponseData.responseExtensions![0]!.extnValue.buffer)).toEqual(NONCE)
    const { cert } = await messagerie.pki.authorities.signer('organisations')
    const signed = verify(
      'sha256',
      Buffer.from(basic.tbsResponseDataRaw!),
      new X509Certificate(cert).publicKey,
      Buffer.from(basic.signature),
    )
    expect(signed).toBe(true)
    expect(basic.tbsResponseData.responses.map(({ certStatus }) => Object.keys(certStatus)[0])).toEqual(['revoked', 'good', 'unknown'])
    expect(await echanges()).toMatchObject([
      { transaction: 'mssante/demande-ocsp', code: '200', summary: { statuts: ['revoked', 'good', 'unknown'] } },
    ])
  })

  it('say what they cannot answer as RFC 6960 has it', async () => {
    const statusOf = async (body: Uint8Array) => AsnConvert.parse((await demander('POST', 'ocsp', body)).body, OCSPResponse).responseStatus
    expect(await statusOf(await demande({ issuer: 'etrangere' }))).toBe(OCSPResponseStatus.unauthorized)
    expect(await statusOf(Buffer.from('not a request'))).toBe(OCSPResponseStatus.malformedRequest)
    expect((await echanges()).map(({ summary }) => summary['statuts'])).toEqual([['unauthorized'], ['malformedRequest']])
  })

  it('are down where the case wants it, and when a fault says so', async () => {
    const question = await demande({ issuer: 'organisations' })
    expect((await demander('GET', 'indisponible/organisations.crl')).status).toBe(503)
    expect((await demander('POST', 'indisponible/ocsp', question)).status).toBe(503)
    messagerie.faults.add({ service: SERVICE, stage: 'crl', match: { autorite: 'organisations' }, times: 1, then: { code: '500' } })
    messagerie.faults.add({ service: SERVICE, stage: 'ocsp', match: {}, times: 1, then: { cut: true } })
    expect((await demander('GET', 'crl/personnes.crl')).status).toBe(200)
    expect((await demander('GET', 'crl/organisations.crl')).status).toBe(500)
    await expect(demander('POST', 'ocsp', question)).rejects.toThrow()
    expect((await echanges()).map(({ code, refusal }) => [code, refusal?.control, refusal?.received])).toEqual([
      ['503', undefined, undefined],
      ['503', undefined, undefined],
      ['200', undefined, undefined],
      ['500', 'mssante/faute-injectee', { fr: 'faute à l’étape crl', en: 'a fault at stage crl' }],
      ['SIM_COUPURE', 'mssante/faute-injectee', { fr: 'faute à l’étape ocsp', en: 'a fault at stage ocsp' }],
    ])
  })

  it('know nothing else', async () => {
    expect((await demander('GET', 'crl/etrangere.crl')).status).toBe(404)
    expect((await demander('GET', 'autre')).status).toBe(404)
    expect((await demander('POST', 'crl/organisations.crl', Buffer.from('x'))).status).toBe(405)
    expect(await echanges()).toEqual([])
  })
})
