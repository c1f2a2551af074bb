import { describe, expect, it } from 'vitest'
import { type Politique, type ReponseEssai, suiteDeLEssai } from '#simulators/mssante/file-envoi/suite-de-l-essai.ts'
import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'

const HEURE = 3_600_000
const POLITIQUE: Politique = { reprisesMinutes: [5, 15], retardHeures: 4, abandonHeures: 48 }
const ENVOI: EnvoiEnFile = {
  id: 1,
  de: 'robert@medecin.mssante.fr',
  a: 'x@chb.mssante.fr',
  messageId: '<1@lps>',
  conversation: '<1@lps>',
  sha256: '00',
  ehlo: 'lps',
  dsn: {},
  depuisMs: 0,
  essais: 0,
  prochainMs: 0,
}
const suite = (reponse: ReponseEssai, envoi: Partial<EnvoiEnFile> = {}, nowMs = 0) =>
  suiteDeLEssai({ ...ENVOI, ...envoi }, reponse, nowMs, POLITIQUE)
const OK = { code: '250 2.6.0', text: 'queued' }
const PLUS_TARD = { code: '451 4.3.0', text: 'try again later' }
const NON = { code: '550 5.1.1', text: 'unknown' }

describe('what becomes of a queued mail', () => {
  it('is delivered without a word unless NOTIFY=SUCCESS', () => {
    expect(suite(OK)).toEqual({ type: 'envoi-tente', id: 1, issue: 'remis' })
    expect(suite(OK, { dsn: { notify: 'success,failure' } }).avis).toMatchObject({ action: 'delivered', status: '2.0.0' })
  })

  it('leaves the report to the next operator when it reports, and says "relayed" when it does not', () => {
    const dsn = { notify: 'SUCCESS' }
    expect(suite({ ...OK, relaye: true }, { dsn }).avis).toBeUndefined()
    expect(suite({ ...OK, relaye: true, sansDsn: true }, { dsn }).avis?.action).toBe('relayed')
  })

  it('is tried again after longer and longer delays, whose last repeats', () => {
    expect([0, 1, 2, 9].map((essais) => suite(PLUS_TARD, { essais }).prochainMs)).toEqual([300_000, 900_000, 900_000, 900_000])
    expect(suite({ code: '000', text: 'unreachable' })).toMatchObject({ issue: 'reporte', prochainMs: 300_000 })
  })

  it('tells of the delay once, to the sender who asked for it', () => {
    const dsn = { notify: 'DELAY' }
    expect(suite(PLUS_TARD, { dsn }, 3 * HEURE).avis).toBeUndefined()
    expect(suite(PLUS_TARD, { dsn }, 4 * HEURE).avis).toMatchObject({ action: 'delayed', status: '4.3.0' })
    expect(suite(PLUS_TARD, { dsn, retardSignale: true }, 5 * HEURE).avis).toBeUndefined()
    expect(suite(PLUS_TARD, {}, 4 * HEURE).avis).toBeUndefined()
  })

  it('is given up on 5xx, and once it is too old', () => {
    expect(suite(NON)).toMatchObject({ issue: 'refuse', avis: { action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 unknown' } })
    expect(suite(PLUS_TARD, {}, 48 * HEURE)).toMatchObject({ issue: 'refuse', avis: { action: 'failed', status: '5.4.7' } })
  })

  it('reports the whole reply of the server, and what no server replied as such', () => {
    const lignes = '550-5.1.1 line one\n550 5.7.9 line two'
    expect(suite({ ...NON, reponse: lignes }).avis).toEqual({ action: 'failed', status: '5.1.1', diagnostic: lignes })
    const ici = { action: 'failed', status: '5.3.4', diagnostic: 'Message size larger than allowed 10', locale: true }
    expect(suite({ code: 'SIM_NON_EMIS 5.3.4', text: ici.diagnostic, locale: true })).toMatchObject({ issue: 'refuse', avis: ici })
    expect(suite({ code: '000', text: 'unreachable' }, {}, 48 * HEURE).avis).toMatchObject({ diagnostic: 'unreachable', locale: true })
  })

  it('never bounces to the null path, nor to who wants no report', () => {
    expect(suite(NON, { de: '' }).avis).toBeUndefined()
    for (const notify of ['NEVER', 'SUCCESS']) expect(suite(NON, { dsn: { notify } }).avis).toBeUndefined()
  })
})
