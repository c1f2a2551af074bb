import { Agent } from 'node:https'
import soap from 'soap'
import { afterEach, expect, it } from 'vitest'
import { describeOverEveryTransport } from '#src/testing/describe-over-every-transport.ts'
import { type OpenInsi, openInsi } from '../simulators/insi/open-insi.ts'

let insi: OpenInsi
afterEach(() => insi.close())

const HEADERS = [
  `<ContexteBAM xmlns="urn:siram:bam:ctxbam" Version="01_02" Nature="CTXBAM"><Id>c1a3bb1a-6f0c-4a9c-9f0a-0d5b1e7c1a01</Id><Temps>2026-03-02T09:30:00Z</Temps><Emetteur>10B0127189</Emetteur><COUVERTURE/></ContexteBAM>`,
  `<ContexteLPS xmlns="urn:siram:lps:ctxlps" Version="01_00" Nature="CTXLPS"><Id>c1a3bb1a-6f0c-4a9c-9f0a-0d5b1e7c1a02</Id><Temps>2026-03-02T09:30:00Z</Temps><Emetteur>10B0127189</Emetteur><LPS><IDAM R="4">IDAM_HERE</IDAM><Version>1</Version><Instance>9b2f0f0a-1c1d-4f6e-8a70-6c1d5e0b7a11</Instance><Nom>urn:lps:SOAP:1.13</Nom></LPS></ContexteLPS>`,
  `<MessageID xmlns="http://www.w3.org/2005/08/addressing">uuid:5d0f3b52-7e55-4e1e-9f5b-2a0c3c0f8e01</MessageID>`,
]

/** The npm `soap` package, which knows INSi only by our WSDL, over the network with a client certificate. */
describeOverEveryTransport(
  'the npm soap client on our WSDL',
  async () => {
    insi = await openInsi()
    return [insi.service]
  },
  (over) => {
    async function createClient(idam = 'AA99AA99AA99') {
      const httpsAgent = new Agent({ ...over.pki.client('INSI-AUTO'), ca: over.pki.ca })
      const url = over.url('insi')
      const client = await soap.createClientAsync(`${url}?wsdl`, { wsdl_options: { httpsAgent }, forceSoap12Headers: true, endpoint: url })
      const { cert, key } = over.pki.client('INSI-AUTO')
      client.setSecurity(new soap.ClientSSLSecurity(Buffer.from(key), Buffer.from(cert), Buffer.from(over.pki.ca)))
      for (const header of HEADERS) client.addSoapHeader(header.replace('IDAM_HERE', idam))
      return client
    }

    it('finds both operations in it', async () => {
      const description = (await createClient()).describe()
      expect(Object.keys(description['ICIR-v1'].ICIRService)).toEqual(['rechercherInsAvecCarteVitale', 'rechercherInsAvecTraitsIdentite'])
    })

    it('searches by traits and reads the history', async () => {
      const client = await createClient()
      const [result] = await client['rechercherInsAvecTraitsIdentiteAsync']!({
        NomNaissance: 'ECETINSI',
        Prenom: 'PIERRE-ALAIN',
        Sexe: 'M',
        DateNaissance: '2009-07-14',
      })
      expect(result.CR).toEqual({ CodeCR: '00', LibelleCR: 'OK' })
      expect(result.INDIVIDU.INSACTIF.IdIndividu).toEqual({ NumIdentifiant: '1090763220834', Cle: '89' })
      expect(result.INDIVIDU.INSHISTO[0].IdIndividu.NumIdentifiant).toBe('2090763220834')
      expect(result.INDIVIDU.TIQ).toMatchObject({ NomNaissance: 'ECETINSI', ListePrenom: 'PIERRE-ALAIN MURIEL FLORIANT' })
      const [judgement] = await insi.journal.read({ kinds: ['judgement'] })
      expect(judgement?.payload).toMatchObject({ findings: [] })
    })

    it('reads a fault as a fault', async () => {
      const client = await createClient('FAKE-IDAM')
      const call = client['rechercherInsAvecTraitsIdentiteAsync']!({
        NomNaissance: 'ADRUN',
        Prenom: 'ZOE',
        Sexe: 'F',
        DateNaissance: '1975-12-31',
      })
      await expect(call).rejects.toThrow(/siram_100|progiciel/)
    })
  },
  { transports: ['network'] },
)
