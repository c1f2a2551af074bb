import { describe, expect, it } from 'vitest'
import { serializeListeBlanche } from '#simulators/mssante/liste-blanche/ecrire-liste-blanche.ts'
import { jugerTelechargement } from '#simulators/mssante/liste-blanche/juger-telechargement.ts'
import { parseListeBlanche } from '#simulators/mssante/liste-blanche/lire-liste-blanche.ts'
import { pourquoiNonTelechargee } from '#simulators/mssante/liste-blanche/pourquoi-non-telechargee.ts'

const COPIE = { sha256: '00', dateDeGeneration: '2026-03-02T08:00:00Z' }
const ENTREE = {
  ...{ nom: 'chu-voisin.mssante.fr', description: '', responsableContact: '', supportContact: '', dateMaj: '2026-03-02T08:00:00Z' },
  dnCertificatOperateur: 'CN=smtp.chu-voisin.mssante.fr,OU=1690000000,O=CHU VOISIN,C=FR',
}
const liste = (dateDeGeneration: string, entrees = [ENTREE]) => serializeListeBlanche({ dateDeGeneration, entrees })
const telecharger = async (xml: string) => ({ code: '200', lue: await parseListeBlanche(Buffer.from(xml)) })

describe('a downloaded white list', () => {
  it('replaces the copy when it is newer, and the first one always', async () => {
    const telechargement = await telecharger(liste('2026-03-03T08:00:00Z'))
    expect(jugerTelechargement(telechargement, COPIE)).toEqual({ issue: 'nouvelle-copie', anomalies: [] })
    expect(jugerTelechargement(telechargement, undefined).issue).toBe('nouvelle-copie')
  })

  it('is the same when the server says so', () => {
    expect(jugerTelechargement({ code: '304' }, COPIE)).toEqual({ issue: 'inchangee', anomalies: [] })
    expect(jugerTelechargement({ code: '304' }, undefined).issue).toBe('copie-conservee')
  })

  it.each([
    ['is not well-formed', 'Service momentanement indisponible', 'liste-blanche-illisible'],
    ['stops in the middle', liste('2026-03-03T08:00:00Z').slice(0, 300), 'liste-blanche-illisible'],
    ['is another document', '<html><body>Maintenance</body></html>', 'liste-blanche-illisible'],
    ['holds no domain', liste('2026-03-03T08:00:00Z', []), 'liste-blanche-vide'],
    ['bears no date', liste(''), 'liste-blanche-sans-date'],
    ['bears a date that cannot be read', liste('3 mars 2026'), 'liste-blanche-sans-date'],
    ['is older', liste('2026-02-01T08:00:00Z'), 'liste-blanche-anterieure'],
  ])('leaves the copy in force when it %s', async (_, xml, id) => {
    const { issue, anomalies } = jugerTelechargement(await telecharger(xml), COPIE)
    expect(issue).toBe('copie-conservee')
    expect(anomalies[0]).toMatchObject({ id, severity: 'avertissement' })
    expect(anomalies[0]?.message.fr).toContain('2026-03-02T08:00:00Z')
    expect(anomalies.every(({ severity }) => severity === 'avertissement')).toBe(true)
  })

  it('leaves the copy in force when there is no answer, and says why', () => {
    const remede = { fr: 'Démarrez-le.', en: 'Start it.' }
    const { anomalies } = jugerTelechargement({ code: '000', erreur: { recu: 'connect ECONNREFUSED', remede } }, COPIE)
    expect(anomalies).toMatchObject([
      {
        id: 'liste-blanche-non-telechargee',
        received: 'connect ECONNREFUSED',
        message: {
          fr: expect.stringMatching(/reste en vigueur\. Démarrez-le\.$/),
          en: expect.stringMatching(/stays in force\. Start it\.$/),
        },
      },
    ])
  })

  it.each<[string, Error, string, string]>([
    ['may not be reached', Object.assign(new Error(), { name: 'EgressRefusedError' }), 'sorties.hotes', 'sorties.hotes'],
    ['is too slow', new DOMException('', 'TimeoutError'), 'patienceSecondes', 'patienceSecondes'],
    [
      'shows a certificate that has expired',
      Object.assign(new Error(), { code: 'CERT_HAS_EXPIRED' }),
      'La session TLS a échoué. Certificat du serveur expiré',
      'TLS failed. Expired server certificate',
    ],
    ['is not there', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 'Aucun serveur ne répond', 'No server answers'],
  ])('says in both languages what to change when the server %s', (_, error, fr, en) => {
    expect(pourquoiNonTelechargee(error)).toEqual({ fr: expect.stringContaining(fr), en: expect.stringContaining(en) })
  })
})
