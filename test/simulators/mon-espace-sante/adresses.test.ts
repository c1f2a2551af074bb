import { describe, expect, it } from 'vitest'
import { configurationMonEspaceSante } from '#simulators/mon-espace-sante/configuration.ts'
import { OID } from '#src/domain/oid.ts'
import { courriel } from '../mssante/courriels.ts'
import { DOMINIQUE, describeMessagerie, type Messagerie } from '../mssante/messagerie.ts'
import { types } from './observer.ts'

/** A published person whose key is wrong: it would be 94 (`specs/mssante.md` §2 P1c). */
const CLE_FAUSSE = '288091234567823'
const clesFausse = { ins: { matricule: CLE_FAUSSE, oid: OID.INS_NIR_TEST } }
const rcpt = (messagerie: Messagerie, local: string) => messagerie.deposer(courriel(), { a: [`${local}@patient.mssante.fr`] })

describeMessagerie('the key of an address, tolerated', { dominique: clesFausse }, (messagerie) => {
  it('may be wrong for somebody of the population, not for others', async () => {
    expect(await rcpt(messagerie, CLE_FAUSSE)).toMatch(/^250/)
    expect(await rcpt(messagerie, '279035121518988')).toBe('550 5.1.3 adresse invalide')
    expect(await rcpt(messagerie, '279035121518989')).toBe('550 5.1.1 patient introuvable')
  })
})

describeMessagerie('the key of an address, strict', { dominique: clesFausse, monEspaceSante: { cle: 'stricte' } }, (messagerie) => {
  it('may not be wrong, even for somebody of the population', async () => {
    expect(await rcpt(messagerie, CLE_FAUSSE)).toBe('550 5.1.3 adresse invalide')
    expect(await rcpt(messagerie, '279035121518989')).toBe('550 5.1.1 patient introuvable')
  })
})

describeMessagerie('the 20 digits of an ANS sample', {}, (messagerie) => {
  it('are refused unless tolerated', async () => {
    expect(await rcpt(messagerie, '27707279035121518989')).toBe('550 5.1.3 adresse invalide')
  })
})

describeMessagerie('the 20 digits of an ANS sample, tolerated', { monEspaceSante: { adresse20Chiffres: true } }, (messagerie) => {
  it('open the one mailbox of the patient', async () => {
    expect(await rcpt(messagerie, '27707279035121518989')).toMatch(/^250/)
    expect(await rcpt(messagerie, '2770727903512151898')).toBe('550 5.1.3 adresse invalide')
    expect(await types(messagerie, DOMINIQUE)).toContain('courriel-depose')
  })
})

describeMessagerie(
  'an earlier matricule',
  { dominique: { insHistorique: [{ matricule: '109076322088835', oid: OID.INS_NIA }] } },
  (messagerie) => {
    it('opens the mailbox of the present one, closed or not', async () => {
      expect(await rcpt(messagerie, '109076322088835')).toMatch(/^250/)
      expect(await types(messagerie, DOMINIQUE)).toContain('courriel-depose')
      await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'clore-espace' })
      expect(await rcpt(messagerie, '109076322088835')).toBe('550 5.2.1 boite cloturee')
    })
  },
)

describe('a Corsican matricule', () => {
  const CORSE = '279022A01234561'
  describeMessagerie('in any case', { dominique: { ins: { matricule: CORSE, oid: OID.INS_NIR_TEST } } }, (messagerie) => {
    it('is one mailbox', async () => {
      expect(await rcpt(messagerie, CORSE)).toMatch(/^250/)
      expect(await rcpt(messagerie, CORSE.toLowerCase())).toMatch(/^250/)
      expect(await types(messagerie, `${CORSE.toLowerCase()}@patient.mssante.fr`)).toContain('courriel-depose')
    })
  })
})

describeMessagerie(
  'the refusals',
  { monEspaceSante: { refus: { patientIntrouvable: '550 5.1.10 inconnu ici', adresseInvalide: '553 5.1.3' } } },
  (messagerie) => {
    it('have the codes and texts of the configuration', async () => {
      expect(await rcpt(messagerie, '146026322000196')).toBe('550 5.1.10 inconnu ici')
      expect(await rcpt(messagerie, '14602632200019')).toBe('553 5.1.3 message refuse')
    })
  },
)

it.each(['550', '250 2.1.5 ok', '550 5.1.1 boîte clôturée'])('the configuration refuses the reply "%s"', (patientIntrouvable) => {
  expect(configurationMonEspaceSante.safeParse({ refus: { patientIntrouvable } }).success).toBe(false)
})

describeMessagerie('the size of a message', { monEspaceSante: { tailleOctets: 1_000 } }, (messagerie) => {
  const deTaille = (octets: number) => courriel({}, 'x'.repeat(octets - courriel({}, '').length - 2))

  it('is at most what Mon espace santé takes, told or found out', async () => {
    expect(await messagerie.deposer(deTaille(1_000))).toMatch(/^250/)
    expect(await messagerie.deposer(deTaille(1_001))).toBe('552 5.3.4 taille depassee')
    const client = await messagerie.ouvrirEnTls()
    await client.say('MAIL FROM:<chirurgie@hopital-temoin.mssante.fr> SIZE=1001')
    expect(await client.say(`RCPT TO:<${DOMINIQUE}>`)).toBe('552 5.3.4 taille depassee')
    client.destroy()
  })
})
