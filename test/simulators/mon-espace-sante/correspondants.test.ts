import { describe, expect, it } from 'vitest'
import { GesteEmpecheError } from '#src/domain/geste-empeche.ts'
import { courriel } from '../mssante/courriels.ts'
import { describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../mssante/messagerie.ts'
import { evenements, types } from './observer.ts'

const SECRETARIAT = 'secretariat@hopital-temoin.mssante.fr'
const AVEC_REPONSE_AILLEURS = { 'Reply-To': `Secretariat <${SECRETARIAT}>` }
const patient = 'pat-trois-dominique'
const ecrireA = (messagerie: Messagerie, a: string) => messagerie.agirPatient({ patient, action: 'ecrire', a })
const refus = async (messagerie: Messagerie) =>
  (await evenements(messagerie)).flatMap((event) => (event.type === 'ecriture-refusee' ? [[event.motif, event.a]] : []))

describeMessagerie('Reply-To', { dominique: { persona: 'ne-lit-jamais' } }, (messagerie) => {
  it('makes a correspondent of its address, not of the sender’s', async () => {
    await messagerie.deposer(courriel(AVEC_REPONSE_AILLEURS))
    expect(await evenements(messagerie)).toContainEqual({ type: 'correspondant-autorise', correspondant: SECRETARIAT })
    await ecrireA(messagerie, SERVICE_HOSPITALIER)
    await ecrireA(messagerie, SECRETARIAT.toUpperCase())
    expect(await refus(messagerie)).toEqual([['correspondant-non-autorise', SERVICE_HOSPITALIER]])
    expect(messagerie.recus.map(({ a }) => a)).toEqual([[SECRETARIAT.toUpperCase()]])
  })

  it('tells whoever drives the bench at once what Mon espace santé does not allow; the journal says it too', async () => {
    await messagerie.deposer(courriel())
    await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', Subject: '[FIN]' }))
    const refused = await messagerie.agirPatient({ patient, action: 'repondre' }, 'pilotage').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(GesteEmpecheError)
    expect((refused as GesteEmpecheError).text).toEqual({
      fr: expect.stringMatching(/« pat-trois-dominique » : un message d’objet \[FIN\] a clos l’échange/),
      en: expect.stringMatching(/"pat-trois-dominique" do it: a message with the subject \[FIN\] closed the exchange/),
    })
    expect(await refus(messagerie)).toEqual([['correspondant-clos', SERVICE_HOSPITALIER]])
    await messagerie.agirPatient({ patient, action: 'repondre', dans: 'PT1H' }, 'pilotage')
    await messagerie.attendre(3_600_000)
    expect(await refus(messagerie)).toHaveLength(2)
  })

  it('says that a message purged since is gone, not that it takes no reply', async () => {
    await messagerie.deposer(courriel())
    const at = { benchMs: messagerie.clock.now(), wallMs: 0 }
    await messagerie.store.purge(
      'essai',
      { scope: 'patient', pseudonyms: { [patient]: 'pseudo-1', '279035121518989': '0123456789012' } },
      at,
    )
    const refused = await messagerie.agirPatient({ patient, action: 'repondre' }, 'pilotage').catch((error: unknown) => error)
    expect((refused as GesteEmpecheError).text).toEqual({
      fr: expect.stringContaining('ce message n’est plus dans sa messagerie (purgé'),
      en: expect.stringContaining('that message is no longer in the mailbox (purged'),
    })
  })

  it('is closed by [FIN] from either address', async () => {
    await messagerie.deposer(courriel(AVEC_REPONSE_AILLEURS))
    await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', Subject: '[FIN]' }))
    await messagerie.agirPatient({ patient, action: 'repondre' })
    expect((await types(messagerie)).filter((type) => type === 'correspondant-clos')).toHaveLength(1)
    expect(messagerie.recus).toEqual([])
  })
})

describe('closing a correspondent', () => {
  describeMessagerie('by [FIN]', { dominique: { persona: 'ne-lit-jamais' } }, (messagerie) => {
    it.each(['[FIN]', '=?UTF-8?B?W0ZJTl0=?=', '=?utf-8?Q?=5BFIN=5D?='])('reads the subject %s', async (Subject) => {
      await messagerie.deposer(courriel({ Subject }))
      expect(await types(messagerie)).toEqual(['courriel-depose', 'correspondant-clos', 'notification-envoyee'])
    })

    it('closes every earlier message of the correspondent, and no other correspondent', async () => {
      const medecine = 'medecine@hopital-temoin.mssante.fr'
      await messagerie.deposer(courriel())
      await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', From: medecine }), { de: medecine })
      await messagerie.deposer(courriel({ 'Message-ID': '<3@hopital-temoin.mssante.fr>', Subject: '[FIN]' }))
      await ecrireA(messagerie, SERVICE_HOSPITALIER)
      await ecrireA(messagerie, medecine)
      expect(await refus(messagerie)).toEqual([['correspondant-clos', SERVICE_HOSPITALIER]])
      expect(messagerie.recus.map(({ a }) => a)).toEqual([[medecine]])
    })
  })

  describeMessagerie('by X-MSS-MES', { dominique: { persona: 'ne-lit-jamais' } }, (messagerie) => {
    it.each(['fin', 'FIN ', 'OUI'])('is the three upper-case letters, spaces aside (%s)', async (mes) => {
      await messagerie.deposer(courriel({ 'X-MSS-MES': mes }))
      await messagerie.agirPatient({ patient, action: 'repondre' })
      expect(messagerie.recus).toHaveLength(mes.trim() === 'FIN' ? 0 : 1)
    })

    it('makes no correspondent of somebody unknown, and closes nobody known', async () => {
      await messagerie.deposer(courriel({ 'X-MSS-MES': 'FIN' }))
      await ecrireA(messagerie, SERVICE_HOSPITALIER)
      await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>' }))
      await messagerie.deposer(courriel({ 'Message-ID': '<3@hopital-temoin.mssante.fr>', 'X-MSS-MES': 'FIN' }))
      await messagerie.agirPatient({ patient, action: 'repondre' })
      await ecrireA(messagerie, SERVICE_HOSPITALIER)
      expect(await refus(messagerie)).toEqual([
        ['correspondant-non-autorise', SERVICE_HOSPITALIER],
        ['message-sans-reponse', SERVICE_HOSPITALIER],
      ])
      expect(messagerie.recus).toHaveLength(1)
    })
  })
})

describeMessagerie('replies only', { monEspaceSante: { reponsesSeulement: true } }, (messagerie) => {
  it('lets nobody begin a conversation', async () => {
    await messagerie.deposer(courriel())
    await ecrireA(messagerie, SERVICE_HOSPITALIER)
    expect(await refus(messagerie)).toEqual([['reponses-seulement', SERVICE_HOSPITALIER]])
  })
})
