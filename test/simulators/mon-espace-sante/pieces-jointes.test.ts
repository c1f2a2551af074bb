import { describe, expect, it } from 'vitest'
import type { PieceJointe } from '#simulators/mon-espace-sante/piece-jointe.ts'
import type { Patient } from '#src/domain/population.ts'
import { discover } from '#src/exchange/discovery.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../mssante/courriels.ts'
import { describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../mssante/messagerie.ts'
import { evenements } from './observer.ts'

const pieces = await discover<PieceJointe>(new URL('../../../simulators/mon-espace-sante/pieces-jointes/', import.meta.url))
const zoe: Patient = {
  id: 'fictif-zoe',
  traits: { nomNaissance: 'FICTIF-CRAYON', listePrenoms: 'ZOÉ', premierPrenom: 'ZOÉ', sexe: 'F', dateNaissance: '1990-06-07' },
}
const octets = async (id: string) => Buffer.from(await pieces.find((piece) => piece.id === id)!.bytes(zoe, 0))
const repondre = async (messagerie: Messagerie, ...ids: string[]) => {
  await messagerie.deposer(courriel())
  await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'repondre', 'pieces-jointes': ids })
}

describe('the files that patients send', () => {
  it.each(pieces.map((piece) => [piece.id, piece] as const))('%s has the same bytes for the same owner and instant', async (_, piece) => {
    expect(Buffer.from(await piece.bytes(zoe, 1_000)).equals(Buffer.from(await piece.bytes(zoe, 1_000)))).toBe(true)
  })

  it('begin as files of their type do', async () => {
    expect((await octets('photo-heic')).subarray(0, 24).toString('latin1')).toBe('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
    expect((await octets('video-trop-lourde')).subarray(4, 12).toString('latin1')).toBe('ftypisom')
    expect((await octets('questionnaire-rtf')).toString('latin1')).toMatch(/^\{\\rtf1\\ansi.*ZO\\u201\?.*\}$/)
    expect((await octets('questionnaire-pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  })
})

describeMessagerie('a reply with attachments', { dominique: { persona: 'ne-lit-jamais' } }, (messagerie) => {
  it('carries them as named, and the journal shows their types', async () => {
    await repondre(messagerie, 'photo-heic', 'questionnaire-pdf')
    const { attachments, texts } = decodeCourriel(Buffer.from(messagerie.recus[0]!.texte)).message
    expect(attachments.map(({ fileName, contentType }) => [fileName, contentType.value])).toEqual([
      ['IMG_2041.HEIC', 'image/heic'],
      ['Questionnaire.pdf', 'application/pdf'],
    ])
    expect(Buffer.from(attachments[0]!.bytes).equals(await octets('photo-heic'))).toBe(true)
    expect(texts[0]?.text).toContain('Bien reçu')
    expect((await messagerie.entries('exchange')).at(-1)?.payload.summary).toMatchObject({ pieces: ['image/heic', 'application/pdf'] })
  })

  it('does not leave when it is over 25 MB: the screen refuses it', async () => {
    await repondre(messagerie, 'video-trop-lourde')
    expect(messagerie.recus).toEqual([])
    expect((await evenements(messagerie)).at(-1)).toEqual({
      type: 'ecriture-refusee',
      motif: 'taille-depassee',
      a: SERVICE_HOSPITALIER,
      enReponseA: '<20260302090000.1@hopital-temoin.mssante.fr>',
    })
  })

  it('names the nearest attachment when there is no such one', async () => {
    await expect(repondre(messagerie, 'photo-heif')).rejects.toThrow('Unknown attachment "photo-heif"; did you mean "photo-heic"?')
  })
})

describe.each(['ecran', 'operateur'])('a reply over the limit, which the %s refuses', (limiteEmission) => {
  describeMessagerie(
    'on the wire',
    { dominique: { persona: 'ne-lit-jamais' }, monEspaceSante: { limiteEmission, tailleOctets: 2_000 } },
    (messagerie) => {
      it('leaves in the second case alone', async () => {
        messagerie.reponse = { code: 552, enhanced: '5.3.4', text: 'Message too big' }
        await repondre(messagerie, 'capture-png')
        expect((await evenements(messagerie)).at(-1)).toMatchObject(
          limiteEmission === 'ecran'
            ? { type: 'ecriture-refusee', motif: 'taille-depassee' }
            : { type: 'courriel-refuse', code: '552 5.3.4' },
        )
      })
    },
  )
})
