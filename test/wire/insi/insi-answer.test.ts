import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { decodeInsiAnswer } from '#src/wire/insi/decode-insi-answer.ts'
import { encodeInsiAnswer } from '#src/wire/insi/encode-insi-answer.ts'
import { encodeInsiFault } from '#src/wire/insi/encode-insi-fault.ts'
import type { Individu } from '#src/wire/insi/insi-answer.ts'
import { CODES_FAUTE_INSI, FAUTES_INSI, fautePrivee } from '#src/wire/insi/insi-fault.ts'

const message = (name: string) => readFile(new URL(`../../messages/insi/${name}.xml`, import.meta.url), 'utf8')
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

const TOUSSAINT: Individu = {
  insActif: { matricule: '160012B02077713', oid: '1.2.250.1.213.1.4.8' },
  insHisto: [],
  tiq: {
    nomNaissance: 'ADRTROIS',
    listePrenoms: 'TOUSSAINT',
    premierPrenom: 'TOUSSAINT',
    sexe: 'M',
    dateNaissance: '1960-01-01',
    lieuNaissance: '2B020',
  },
}

const ECETINSI: Individu = {
  insActif: { matricule: '109076322083489', oid: '1.2.250.1.213.1.4.8' },
  insHisto: [{ matricule: '209076322083439', oid: '1.2.250.1.213.1.4.8', dateDebut: '2019-03-01', dateFin: '2019-02-28' }],
  tiq: {
    nomNaissance: 'ECETINSI',
    listePrenoms: 'PIERRE-ALAIN MURIEL FLORIANT',
    premierPrenom: 'PIERRE-ALAIN',
    sexe: 'M',
    dateNaissance: '2009-07-14',
    lieuNaissance: '63220',
  },
}

describe('an answer', () => {
  it.each([
    ['reponse-00-adrtrois-toussaint', encodeInsiAnswer({ codeCr: '00', individu: TOUSSAINT })],
    ['reponse-00-ecetinsi', encodeInsiAnswer({ codeCr: '00', individu: ECETINSI })],
    ['reponse-01', encodeInsiAnswer({ codeCr: '01' })],
    ['reponse-02', encodeInsiAnswer({ codeCr: '02' })],
    ['reponse-00-ecetinsi-cnda', encodeInsiAnswer({ codeCr: '00', individu: ECETINSI }, 'cnda')],
    ['reponse-00-adrtrois-toussaint-prefixed', encodeInsiAnswer({ codeCr: '00', individu: TOUSSAINT }, 'prefixed')],
  ])('is byte for byte %s.xml', async (name, bytes) => {
    expect(text(bytes)).toBe(await message(name))
  })

  it('leaves out traits that are not known and escapes those that are', () => {
    const { lieuNaissance: _, ...tiq } = { ...TOUSSAINT.tiq, nomNaissance: 'A&B <C>' }
    const xml = text(encodeInsiAnswer({ codeCr: '00', individu: { ...TOUSSAINT, tiq } }))
    expect(xml).toContain('<NomNaissance>A&amp;B &lt;C&gt;</NomNaissance>')
    expect(xml).not.toContain('LieuNaissance')
  })
})

describe('a fault', () => {
  it.each([...CODES_FAUTE_INSI])('%s is byte for byte its file', async (code) => {
    const bytes = encodeInsiFault(FAUTES_INSI[code], 'uuid:5d0f3b52-7e55-4e1e-9f5b-2a0c3c0f8e01')
    expect(text(bytes)).toBe(await message(`faute-${code}`))
  })

  it('has no messageID when the request had none', () => {
    expect(text(encodeInsiFault(FAUTES_INSI.desir_550, undefined))).toContain('<siram:Erreur code="desir_550" severite="erreur"')
  })

  it('repeats a hostile MessageID without being broken by it', async () => {
    const bytes = encodeInsiFault(FAUTES_INSI.desir_550, '"/><x a="')
    expect((await decodeInsiAnswer(bytes)).message).toMatchObject({ kind: 'faute', erreur: 'desir_550' })
  })

  it('of our own is told from the official ones by its prefix', async () => {
    const bytes = encodeInsiFault(fautePrivee('SIM_OPERATION_INCONNUE', 'Opération inconnue.'), undefined)
    expect((await decodeInsiAnswer(bytes)).message).toEqual({
      kind: 'faute',
      erreur: 'SIM_OPERATION_INCONNUE',
      text: 'Opération inconnue.',
    })
  })
})

describe('a caller reads', () => {
  it.each(['reponse-00-ecetinsi', 'reponse-00-ecetinsi-cnda'])('%s the same way whatever its form', async (name) => {
    expect((await decodeInsiAnswer(Buffer.from(await message(name)))).message).toEqual({
      kind: 'resultat',
      codeCr: '00',
      libelle: 'OK',
      ins: ECETINSI.insActif,
      historique: ECETINSI.insHisto,
      traits: {
        nomNaissance: 'ECETINSI',
        listePrenoms: 'PIERRE-ALAIN MURIEL FLORIANT',
        sexe: 'M',
        dateNaissance: '2009-07-14',
        lieuNaissance: '63220',
      },
    })
  })

  it('prefixed elements', async () => {
    const { message: answer } = await decodeInsiAnswer(Buffer.from(await message('reponse-00-adrtrois-toussaint-prefixed')))
    expect(answer).toMatchObject({ codeCr: '00', ins: { matricule: '160012B02077713' } })
  })

  it('a result without anyone', async () => {
    const { message: answer } = await decodeInsiAnswer(Buffer.from(await message('reponse-01')))
    expect(answer).toEqual({ kind: 'resultat', codeCr: '01', libelle: 'Aucune identite trouvee', historique: [], traits: {} })
  })

  it('both forms of faults', async () => {
    for (const code of CODES_FAUTE_INSI)
      expect((await decodeInsiAnswer(Buffer.from(await message(`faute-${code}`)))).message).toMatchObject({ kind: 'faute', erreur: code })
  })

  it.each(['', 'Service Unavailable', '<html/>'])('nothing in "%s", without throwing', async (bytes) => {
    expect((await decodeInsiAnswer(Buffer.from(bytes))).message).toEqual({ kind: 'illisible' })
  })
})
