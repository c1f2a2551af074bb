import { describe, expect, it } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../mssante/courriels.ts'
import { describeMessagerie, type Messagerie } from '../mssante/messagerie.ts'
import { evenements, JOUR, types } from './observer.ts'

const unMessage = async (messagerie: Messagerie, entetes: Record<string, string> = {}) => {
  await messagerie.deposer(courriel(entetes))
  await messagerie.attendre(15 * JOUR)
  return messagerie.recus.map(({ texte }) => {
    const { subject, texts, attachments } = decodeCourriel(Buffer.from(texte)).message
    return { subject, texte: texts[0]?.text ?? '', pieces: attachments.map(({ contentType }) => contentType.value) }
  })
}

const chez = (persona: string, body: (messagerie: Messagerie) => void) =>
  describe(`the persona ${persona}`, () => describeMessagerie('on the wire', { dominique: { persona } }, body))

describe.each([
  ['piece-jointe-inadaptee', ['application/rtf']],
  ['piece-jointe-heic', ['image/heic']],
] as const)('the persona %s', (persona, pieces) => {
  describeMessagerie('on the wire', { dominique: { persona } }, (messagerie) => {
    it('replies with its attachment', async () => {
      expect(await unMessage(messagerie)).toMatchObject([{ subject: 'Re: Votre hospitalisation du 9 mars', pieces }])
    })
  })
})

chez('piece-jointe-trop-lourde', (messagerie) => {
  it('is stopped by the screen, then replies without the video', async () => {
    expect(await unMessage(messagerie)).toMatchObject([{ texte: expect.stringContaining('Ma vidéo est trop lourde'), pieces: [] }])
    expect((await types(messagerie)).slice(-3)).toEqual(['courriel-lu', 'ecriture-refusee', 'courriel-emis'])
  })
})

chez('question-urgente', (messagerie) => {
  it('asks what cannot wait', async () => {
    expect(await unMessage(messagerie)).toMatchObject([{ texte: expect.stringContaining('39 °C de fièvre') }])
  })
})

chez('question-hors-sujet', (messagerie) => {
  it('asks about something else, in the same thread', async () => {
    expect(await unMessage(messagerie)).toMatchObject([
      { subject: 'Re: Votre hospitalisation du 9 mars', texte: expect.stringContaining('parking') },
    ])
  })
})

chez('repond-apres-cloture', (messagerie) => {
  it('replies to an open message like anybody', async () => {
    expect(await unMessage(messagerie)).toHaveLength(1)
  })

  it.each([
    [{ 'X-MSS-MES': 'FIN' }, 'message-sans-reponse'],
    [{ Subject: '[FIN]' }, 'correspondant-clos'],
  ] as const)('tries to reply to what was closed (%o), which the screen refuses', async (entetes, motif) => {
    expect(await unMessage(messagerie, entetes)).toEqual([])
    expect((await evenements(messagerie)).at(-1)).toMatchObject({ type: 'ecriture-refusee', motif })
  })
})

chez('lit-et-repond', (messagerie) => {
  it('does not try to reply to what was closed', async () => {
    expect(await unMessage(messagerie, { 'X-MSS-MES': 'FIN' })).toEqual([])
    expect((await types(messagerie)).at(-1)).toBe('courriel-lu')
  })

  it('finds the exchange closed when [FIN] came before they read', async () => {
    await messagerie.deposer(courriel())
    await messagerie.attendre(60_000)
    await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', Subject: '[FIN]' }))
    await messagerie.attendre(15 * JOUR)
    expect(messagerie.recus).toEqual([])
    expect(await evenements(messagerie)).toContainEqual(expect.objectContaining({ type: 'ecriture-refusee', motif: 'correspondant-clos' }))
  })
})

chez('depose-un-document', (messagerie) => {
  it('puts the form among the documents: nothing leaves', async () => {
    expect(await unMessage(messagerie)).toEqual([])
    expect((await evenements(messagerie)).at(-1)).toMatchObject({
      type: 'document-depose',
      document: { fileName: 'Questionnaire.pdf', contentType: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      auLieuDeRepondreA: '<20260302090000.1@hopital-temoin.mssante.fr>',
    })
  })
})

chez('clot-son-espace', (messagerie) => {
  it('reads, then takes no more mail', async () => {
    expect(await unMessage(messagerie)).toEqual([])
    expect((await types(messagerie)).slice(-2)).toEqual(['courriel-lu', 'espace-sante-change'])
    expect(await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>' }))).toMatch(/^550 5\.2\.1/)
  })
})
