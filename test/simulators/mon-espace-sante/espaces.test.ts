import { describe, expect, it } from 'vitest'
import { courriel } from '../mssante/courriels.ts'
import { DOMINIQUE, describeMessagerie, SERVICE_HOSPITALIER } from '../mssante/messagerie.ts'
import { actes, evenements, HEURE, JOUR, types } from './observer.ts'

const AVEC_ACCUSE = { 'Disposition-Notification-To': SERVICE_HOSPITALIER }
const autre = (id: string) => courriel({ 'Message-ID': `<${id}@hopital-temoin.mssante.fr>` })
const patient = 'pat-trois-dominique'

describeMessagerie('an active space', {}, (messagerie) => {
  it('takes mail and tells the patient', async () => {
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    expect((await evenements(messagerie)).at(-1)).toEqual({
      type: 'notification-envoyee',
      messageId: '<20260302090000.1@hopital-temoin.mssante.fr>',
    })
  })
})

describeMessagerie('a space that is not activated', { dominique: { espaceSante: 'non-active' } }, (messagerie) => {
  it('accepts mail that nobody reads, asked or not', async () => {
    expect(await messagerie.deposer(courriel(AVEC_ACCUSE))).toMatch(/^250/)
    await messagerie.agirPatient({ patient, action: 'repondre' })
    await messagerie.attendre(30 * JOUR)
    expect(await types(messagerie)).toEqual(['courriel-depose', 'correspondant-autorise', 'ecriture-refusee'])
    expect(await actes(messagerie)).toMatchObject([
      { acte: 'geste-refuse', geste: 'lire', espace: 'non-active' },
      { acte: 'ecriture-refusee', motif: 'espace-inactif' },
    ])
    expect(messagerie.recus).toEqual([])
  })

  it('is read, and answered, once its owner activates it', async () => {
    await messagerie.deposer(courriel(AVEC_ACCUSE))
    await messagerie.attendre(30 * JOUR)
    await messagerie.agirPatient({ patient, action: 'activer-espace' })
    await messagerie.attendre(15 * JOUR)
    expect((await types(messagerie)).slice(-3)).toEqual(['espace-sante-change', 'courriel-lu', 'courriel-emis'])
  })

  it('is answered once when its owner activates it while a message arrives', async () => {
    await messagerie.deposer(courriel())
    await messagerie.agirPatient({ patient, action: 'activer-espace' })
    await messagerie.attendre(15 * JOUR)
    expect((await types(messagerie)).filter((type) => type === 'courriel-emis')).toHaveLength(1)
  })

  it('is met with the gesture that was asked for, in place of the persona, when its owner activates it while a message arrives', async () => {
    await messagerie.auProchainMessage({ patient, action: 'ne-rien-faire' })
    await messagerie.deposer(courriel())
    await messagerie.agirPatient({ patient, action: 'activer-espace' })
    await messagerie.attendre(15 * JOUR)
    expect(await types(messagerie)).not.toContain('courriel-lu')
  })

  it('is read at once when a scenario says so', async () => {
    await messagerie.deposer(courriel(AVEC_ACCUSE))
    await messagerie.agirPatient({ patient, action: 'activer-espace' })
    await messagerie.agirPatient({ patient, action: 'lire' })
    expect((await types(messagerie)).slice(-2)).toEqual(['espace-sante-change', 'courriel-lu'])
    await messagerie.attendre(15 * JOUR)
    expect(messagerie.recus).toHaveLength(1)
  })
})

describeMessagerie(
  'a space that is not activated, whose owner is told all the same',
  { dominique: { espaceSante: 'non-active' }, monEspaceSante: { nonActive: { notifie: true } } },
  (messagerie) => {
    it('notifies', async () => {
      await messagerie.deposer(courriel())
      expect(await types(messagerie)).toEqual(['courriel-depose', 'correspondant-autorise', 'notification-envoyee'])
    })
  },
)

describe.each([
  ['clos', 'mon-espace-sante/boite-cloturee', { fr: 'espace clos', en: 'closed space' }],
  ['oppose', 'mon-espace-sante/opposition', { fr: 'opposition du patient', en: 'opposition of the patient' }],
  ['decede', 'mon-espace-sante/titulaire-decede', { fr: 'titulaire décédé', en: 'deceased holder' }],
] as const)('a space whose state is %s', (espaceSante, control, received) => {
  describeMessagerie('at RCPT TO', { dominique: { espaceSante } }, (messagerie) => {
    it('refuses, and the journal says why', async () => {
      expect(await messagerie.deposer(courriel())).toBe('550 5.2.1 boite cloturee')
      const [echange] = await messagerie.entries('exchange')
      expect(echange?.payload.refusal).toMatchObject({ control, received, code: '550 5.2.1' })
      expect(await types(messagerie)).toEqual([])
    })
  })

  describeMessagerie('by a report', { dominique: { espaceSante }, monEspaceSante: { nonRemis: 'par-avis' } }, (messagerie) => {
    it('accepts, then returns the mail', async () => {
      expect(await messagerie.deposer(courriel())).toMatch(/^250/)
      await messagerie.attendre(HEURE)
      expect(messagerie.recus).toMatchObject([{ de: '', a: [SERVICE_HOSPITALIER] }])
      expect(messagerie.recus[0]?.texte).toContain('Diagnostic-Code: smtp; 550 5.2.1')
      expect(await types(messagerie)).toEqual(['courriel-depose', 'avis-de-remise'])
    })
  })
})

describeMessagerie(
  'the space of somebody who died, kept open',
  { dominique: { espaceSante: 'decede' }, monEspaceSante: { decede: 'accepte' } },
  (messagerie) => {
    it('accepts what nobody reads and tells nobody', async () => {
      expect(await messagerie.deposer(courriel(AVEC_ACCUSE))).toMatch(/^250/)
      await messagerie.attendre(30 * JOUR)
      expect(await types(messagerie)).toEqual(['courriel-depose', 'correspondant-autorise'])
      expect(messagerie.recus).toEqual([])
    })
  },
)

describeMessagerie('a space that changes in the middle of an exchange', {}, (messagerie) => {
  it.each(['clore-espace', 's-opposer', 'deceder'])('drops what its owner meant to do (%s)', async (action) => {
    await messagerie.deposer(courriel(AVEC_ACCUSE))
    await messagerie.agirPatient({ patient, action, dans: 'PT1H' })
    await messagerie.attendre(15 * JOUR)
    expect(messagerie.recus).toEqual([])
    expect((await types(messagerie)).at(-1)).toBe('espace-sante-change')
    expect(await messagerie.deposer(autre('2'))).toMatch(/^550 5\.2\.1/)
  })

  it('returns no mail that it took just before it closed', async () => {
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    await messagerie.agirPatient({ patient, action: 'clore-espace' })
    await messagerie.attendre(HEURE)
    expect(messagerie.recus).toEqual([])
  })

  it('returns the mail when the space closes between RCPT and the dot', async () => {
    const client = await messagerie.ouvrirEnTls()
    await client.say(`MAIL FROM:<${SERVICE_HOSPITALIER}>`)
    expect(await client.say(`RCPT TO:<${DOMINIQUE}>`)).toMatch(/^250/)
    await messagerie.agirPatient({ patient, action: 'clore-espace' })
    await client.say('DATA')
    expect(await client.say(`${courriel()}\r\n.`)).toMatch(/^250/)
    client.destroy()
    await messagerie.attendre(HEURE)
    expect(messagerie.recus.map(({ texte }) => /^Subject: .*/m.exec(texte)?.[0])).toEqual(['Subject: Undelivered Mail Returned to Sender'])
  })

  it('takes mail again once it is activated again', async () => {
    await messagerie.agirPatient({ patient, action: 'clore-espace' })
    expect(await messagerie.deposer(courriel())).toMatch(/^550/)
    await messagerie.agirPatient({ patient, action: 'activer-espace' })
    expect(await messagerie.deposer(courriel())).toMatch(/^250/)
  })
})
