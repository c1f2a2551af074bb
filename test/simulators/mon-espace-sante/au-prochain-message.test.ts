import { expect, it } from 'vitest'
import { courriel } from '../mssante/courriels.ts'
import { describeMessagerie, type Messagerie } from '../mssante/messagerie.ts'
import { actes, HEURE, JOUR, sources, types } from './observer.ts'

const prevoir = (messagerie: Messagerie, action: string, autres: Record<string, unknown> = {}) =>
  messagerie.auProchainMessage({ patient: 'pat-trois-dominique', action, ...autres })
const nouveau = (rang: number) => courriel({ 'Message-ID': `<${rang}@hopital-temoin.mssante.fr>`, Subject: `Message ${rang}` })
const objets = ({ recus }: Messagerie) => recus.map(({ texte }) => /^Subject: (.*)$/m.exec(texte)?.[1])

describeMessagerie('what a patient will do about the next message', { dominique: { persona: 'ne-lit-jamais' } }, (messagerie) => {
  it('leaves those that are already there alone, and is done once', async () => {
    await messagerie.deposer(nouveau(1))
    await messagerie.attendre(HEURE)
    await prevoir(messagerie, 'repondre', { texte: 'Oui' })
    await messagerie.deposer(nouveau(2))
    await messagerie.deposer(nouveau(3))
    await messagerie.attendre(JOUR)
    expect(objets(messagerie)).toEqual(['Re: Message 2'])
  })

  it('is done some time after the arrival, in bench time, with its attachment', async () => {
    await prevoir(messagerie, 'repondre', { apres: 'PT6H', 'pieces-jointes': ['photo-heic'] })
    await messagerie.attendre(JOUR)
    const arriveMs = messagerie.clock.now()
    await messagerie.deposer(nouveau(1))
    await messagerie.attendre(JOUR)
    expect(messagerie.recus.map(({ benchMs }) => benchMs - arriveMs)).toEqual([6 * HEURE])
    expect(messagerie.recus[0]?.texte).toContain('image/heic')
  })

  it('comes in the order it was asked for, a message each', async () => {
    await prevoir(messagerie, 'lire')
    await prevoir(messagerie, 'ne-rien-faire')
    await prevoir(messagerie, 'deposer-document')
    for (const rang of [1, 2, 3]) await messagerie.deposer(nouveau(rang))
    await messagerie.attendre(JOUR)
    expect((await actes(messagerie)).map(({ acte }) => acte)).toEqual(['lecture', 'lecture', 'depot-de-document'])
    expect((await types(messagerie)).filter((type) => type === 'courriel-lu')).toHaveLength(2)
    expect(await sources(messagerie)).toEqual(['scenario', 'scenario', 'scenario'])
  })

  it('may close the space unread', async () => {
    await prevoir(messagerie, 'clore-espace')
    await messagerie.deposer(nouveau(1))
    await messagerie.attendre(HEURE)
    expect(await messagerie.deposer(nouveau(2))).toMatch(/^550 5\.2\.1/)
    expect(await types(messagerie)).not.toContain('courriel-lu')
  })

  it('is refused for somebody unknown, an unknown action or delay', async () => {
    await expect(messagerie.auProchainMessage({ patient: 'personne', action: 'lire' })).rejects.toThrow('No patient "personne"')
    await expect(prevoir(messagerie, 'danser')).rejects.toThrow('action')
    await expect(prevoir(messagerie, 'lire', { apres: '6 heures' })).rejects.toThrow('"6 heures" of au-prochain-message')
  })
})

describeMessagerie('somebody with a persona', { dominique: { persona: 'repond-aussitot' } }, (messagerie) => {
  it('acts without being asked', async () => {
    await messagerie.deposer(nouveau(1))
    await messagerie.attendre(JOUR)
    expect(await sources(messagerie)).toEqual(['banc'])
  })

  it('is left without a persona for the message that a scenario was about, not for a later one under its Message-ID', async () => {
    await messagerie.deposer(nouveau(1))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'ne-rien-faire' })
    await messagerie.attendre(JOUR)
    expect(await actes(messagerie)).toEqual([])
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'ne-rien-faire' })
    await messagerie.attendre(JOUR)
    await messagerie.deposer(nouveau(1))
    await messagerie.attendre(JOUR)
    expect((await actes(messagerie)).map(({ acte }) => acte)).toEqual(['lecture'])
  })

  it('takes it up again with the message after', async () => {
    await prevoir(messagerie, 'ne-rien-faire')
    await messagerie.deposer(nouveau(1))
    await messagerie.deposer(nouveau(2))
    await messagerie.attendre(JOUR)
    expect(objets(messagerie)).toEqual(['Re: Message 2'])
  })
})
