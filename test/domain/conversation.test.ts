import { describe, expect, it } from 'vitest'
import { type Conversation, type CourrielEnConversation, conversationDe, type Sens, suivreConversation } from '#src/domain/conversation.ts'

const HOPITAL = 'chirurgie@hopital.mssante.fr'
const PATIENT = '279035121518989@patient.mssante.fr'

const recu = (messageId: string, autres: Partial<CourrielEnConversation> = {}): CourrielEnConversation => ({
  messageId,
  auteur: 'personne',
  reponsePossible: true,
  repondreA: HOPITAL,
  to: PATIENT,
  ...autres,
})
const emis = (messageId: string, autres: Partial<CourrielEnConversation> = {}) =>
  recu(messageId, { repondreA: PATIENT, to: HOPITAL, ...autres })

/** Plays mails in order in the patient's mailbox; gives the conversation of each and the state. */
function jouer(...courriels: readonly (readonly [Sens, CourrielEnConversation])[]) {
  let connues: readonly Conversation[] = []
  const chemins = courriels.map(([sens, mail]) => {
    const { conversation, parDefaut } = conversationDe(mail, sens, connues)
    connues = suivreConversation(connues, { ...mail, conversation }, sens)
    return parDefaut ? `${conversation} (défaut)` : conversation
  })
  return { chemins, connues }
}

describe('the conversation of a mail', () => {
  it('is named by its first mail and followed through In-Reply-To and References', () => {
    const { chemins } = jouer(
      ['recu', recu('<1>')],
      ['emis', emis('<2>', { inReplyTo: '<1>' })],
      ['recu', recu('<3>', { references: ['<1>', '<2>'] })],
    )
    expect(chemins).toEqual(['<1>', '<1>', '<1>'])
  })

  it('is by default the one that waits for an answer of the author, when the link is missing', () => {
    expect(jouer(['recu', recu('<1>')], ['emis', emis('<2>')], ['recu', recu('<3>')]).chemins).toEqual([
      '<1>',
      '<1> (défaut)',
      '<1> (défaut)',
    ])
  })

  it('is a new one for a second message of the same author, another correspondent, or after a closing', () => {
    expect(jouer(['recu', recu('<1>')], ['recu', recu('<2>')]).chemins).toEqual(['<1>', '<2>'])
    expect(jouer(['recu', recu('<1>')], ['emis', emis('<2>', { to: 'autre@hopital.mssante.fr' })]).chemins).toEqual(['<1>', '<2>'])
    expect(jouer(['recu', recu('<1>', { reponsePossible: false })], ['emis', emis('<2>')]).chemins).toEqual(['<1>', '<2>'])
    expect(jouer(['recu', recu('<1>')], ['recu', recu('<2>', { auteur: 'fin', inReplyTo: '<1>' })], ['emis', emis('<3>')]).chemins).toEqual(
      ['<1>', '<1>', '<3>'],
    )
  })

  it('keeps whose turn it is when a machine writes, and never links a machine by default', () => {
    const accuse = recu('<mdn>', { auteur: 'automate', inReplyTo: '<2>' })
    const { chemins, connues } = jouer(['recu', recu('<1>')], ['emis', emis('<2>', { inReplyTo: '<1>' })], ['recu', accuse])
    expect(chemins[2]).toBe('<1>')
    expect(connues.map(({ tour }) => tour)).toEqual(['correspondant'])
    expect(jouer(['recu', recu('<1>')], ['emis', emis('<2>', { auteur: 'automate' })]).chemins).toEqual(['<1>', '<2>'])
  })

  it('remembers a bounded number of conversations', () => {
    const { connues } = jouer(...Array.from({ length: 150 }, (_, n) => ['recu', recu(`<${n}>`)] as const))
    expect(connues).toHaveLength(100)
    expect(connues.at(-1)?.id).toBe('<149>')
  })
})
