import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { serializeListeBlanche } from '#simulators/mssante/liste-blanche/ecrire-liste-blanche.ts'
import { parseListeBlanche } from '#simulators/mssante/liste-blanche/lire-liste-blanche.ts'
import { indexListeBlanche } from '#simulators/mssante/liste-blanche/liste-blanche.ts'
import { describeMessagerie } from '../messagerie.ts'

const fichier = () => readFile(new URL('../../../messages/smtp/listeblanchemssante.xml', import.meta.url))

describe('the white list', () => {
  it('is read as the ANS publishes it', async () => {
    const { message, anomalies } = await parseListeBlanche(await fichier())
    expect(anomalies).toEqual([])
    expect(message.dateDeGeneration).toBe('2025-03-13T14:54:10Z')
    expect(message.entrees.map(({ nom }) => nom)).toEqual(['adsea29.mssante.fr', 'adsea29.mssante.fr', 'hôpital-é.mssante.fr'])
    expect(message.entrees[0]?.dnCertificatOperateur).toBe(
      'CN=medimail-asip.mipih.fr,OU=318310021300028,O=GIP MIPIH,ST=Haute-Garonne (31),C=FR',
    )
  })

  it('is written so that it reads the same', async () => {
    const { message } = await parseListeBlanche(await fichier())
    const again = await parseListeBlanche(Buffer.from(serializeListeBlanche(message)))
    expect(again.message).toEqual(message)
  })

  it('knows domains without case, in Unicode or ASCII, with every certificate of their operator', async () => {
    const liste = indexListeBlanche((await parseListeBlanche(await fichier())).message)
    expect(liste.connait('ADSEA29.mssante.fr')).toBe(true)
    expect(liste.connait('xn--hpital--hya6g.mssante.fr')).toBe(true)
    expect(liste.connait('ailleurs.fr')).toBe(false)
    expect(liste.certificats('adsea29.mssante.fr')).toHaveLength(2)
    expect(
      liste.admet('C=FR, ST=Haute-Garonne (31), O=gip mipih, OU=318310021300028, CN=medimail-asip.mipih.fr', 'adsea29.mssante.fr'),
    ).toBe(true)
    expect(liste.admet('CN=autre,C=FR', 'adsea29.mssante.fr')).toBe(false)
    expect(liste.admet('CN=smtp-2.operateur.fr,O=Operateur & Cie,C=FR')).toBe(true)
  })

  it('leaves out what is no domain or no name of a certificate, and says so', async () => {
    const xml = (nom: string, dn: string) => `<Domaine><Nom>${nom}</Nom><DNCertificatOperateur>${dn}</DNCertificatOperateur></Domaine>`
    const { message, anomalies } = await parseListeBlanche(
      Buffer.from(
        `<ListeBlancheMSSante xmlns="https://listeblanche.mssante.fr/schema"><ListeDomaines>${xml('pas un domaine', 'CN=a,C=FR')}${xml('chb.mssante.fr', 'pas un nom')}${xml('chu.mssante.fr', 'CN=a,C=FR')}</ListeDomaines></ListeBlancheMSSante>`,
      ),
    )
    expect(message.entrees.map(({ nom }) => nom)).toEqual(['chu.mssante.fr'])
    expect(anomalies).toMatchObject([{ id: 'liste-blanche-entree-illisible', severity: 'avertissement' }])
    expect(anomalies[0]?.received).toEqual({
      fr: 'pas un domaine : CN=a,C=FR ; chb.mssante.fr : pas un nom',
      en: 'pas un domaine: CN=a,C=FR; chb.mssante.fr: pas un nom',
    })
  })

  it('says what it cannot read', async () => {
    const { message, anomalies } = await parseListeBlanche(
      Buffer.from('<ListeBlancheMSSante><ListeDomaines><Domaine><Nom>a.fr</Nom></Domaine></ListeDomaines></ListeBlancheMSSante>'),
    )
    expect(message.entrees).toEqual([])
    expect(anomalies.map(({ id }) => id)).toEqual(['liste-blanche-racine', 'liste-blanche-entree-incomplete'])
    expect((await parseListeBlanche(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x/>'))).anomalies[0]?.severity).toBe('erreur')
  })
})

describeMessagerie('the download of the white list', {}, (messagerie) => {
  const telecharger = (method: string, path = '', headers: readonly (readonly [string, string])[] = [], body?: Buffer) =>
    messagerie.client.fetch(`${messagerie.url('mssante.liste-blanche')}${path}`, {
      method,
      headers,
      tls: { ca: messagerie.pki.ca },
      ...(body && { body }),
    })

  it('gives the domains of the bench, and is journaled', async () => {
    const { status, body } = await telecharger('GET')
    expect(status).toBe(200)
    const { message } = await parseListeBlanche(body)
    expect(message.entrees.map(({ nom }) => nom)).toEqual(['hopital-temoin.mssante.fr', 'medecin.mssante.fr', 'patient.mssante.fr'])
    const [exchange, ...others] = await messagerie.entries('exchange')
    expect(others).toEqual([])
    expect(exchange?.payload).toMatchObject({ service: 'mssante.liste-blanche', code: '200', summary: { entrees: 3 } })
  })

  it('says that the list is the one its client holds', async () => {
    const { rawHeaders } = await telecharger('GET')
    const etag = rawHeaders.find(([name]) => name === 'ETag')![1]
    const { status, body } = await telecharger('GET', '', [['If-None-Match', `"autre", W/${etag}`]])
    expect([status, body.length]).toEqual([304, 0])
    expect((await telecharger('GET', '', [['If-None-Match', '"autre"']])).status).toBe(200)
    expect((await telecharger('GET', '', [['If-None-Match', '*']])).status).toBe(304)
  })

  it('tells to HEAD the length that GET would give (RFC 9110 §8.6)', async () => {
    const { body } = await telecharger('GET')
    const tete = await telecharger('HEAD')
    expect(tete.body.length).toBe(0)
    expect(tete.rawHeaders.filter(([name]) => name.toLowerCase() === 'content-length')).toEqual([['Content-Length', String(body.length)]])
  })

  it('fails as a fault asks, with its reason in the journal', async () => {
    const faute = { service: 'mssante.liste-blanche', stage: 'reponse', match: { agent: 'operateur*' }, times: 1, then: { code: '503' } }
    messagerie.faults.add(faute)
    expect((await telecharger('GET', '', [['User-Agent', 'navigateur']])).status).toBe(200)
    expect((await telecharger('GET', '', [['User-Agent', 'operateur-hopital/1.0']])).status).toBe(503)
    expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal?.control).toBe('mssante/faute-injectee')
  })

  it('tells in the journal of the download that a fault breaks', async () => {
    messagerie.faults.add({ service: 'mssante.liste-blanche', stage: 'reponse', match: {}, times: 1, then: { cut: true } })
    await expect(telecharger('GET')).rejects.toThrow()
    expect((await messagerie.entries('exchange')).map(({ payload }) => payload)).toMatchObject([
      { code: 'SIM_COUPURE', summary: {}, refusal: { control: 'mssante/faute-injectee', severity: 'information' } },
    ])
    expect((await telecharger('GET')).status).toBe(200)
  })

  it('answers nothing else', async () => {
    for (const [method, corps] of [['POST'], ['POST', Buffer.from('liste')], ['PUT', Buffer.alloc(100_000)], ['DELETE']] as const) {
      const { status, rawHeaders } = await telecharger(method, '', [], corps)
      expect([status, rawHeaders.find(([name]) => name.toLowerCase() === 'allow')?.[1]]).toEqual([405, 'GET, HEAD'])
    }
    expect(await messagerie.entries('exchange')).toEqual([])
    expect((await telecharger('GET', '.bak')).status).toBe(404)
  })
})
