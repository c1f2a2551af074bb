import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import { calendrier } from '#src/indicators/calendrier.ts'
import d22 from '#src/indicators/hopen/d2-2-alimentation-dmp.ts'
import type { Indicator } from '#src/indicators/indicator.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import contact from '#src/indicators/sun-es/contact-avant-hospitalisation.ts'
import reponseEtablissement from '#src/indicators/sun-es/delai-reponse-etablissement.ts'
import reponsePatient from '#src/indicators/sun-es/delai-reponse-patient.ts'
import ouverture from '#src/indicators/sun-es/ouverture-reponses-patients.ts'
import { AXES, ventilations } from '#src/indicators/ventilation.ts'
import { CalculNaif, type Resultat } from './calcul-naif.ts'
import { jouer, tirer } from './cinq-cents-sejours.ts'
import { at, JournalFictif } from './journal-fictif.ts'
import { etats, lire } from './lire.ts'

const DEBUT = at('2023-01-01T00:00+01:00')
const FIN = at('2024-01-01T00:00+01:00')
const LECTURE = at('2023-12-10T12:00+01:00')
const CME = ['11490-0', '57833-6']

describe.each(['banc', 'un'])('500 stays of seed "%s", against a naive computation', (seed) => {
  let journal: JournalFictif
  let naif: CalculNaif
  beforeAll(async () => {
    journal = await JournalFictif.open()
    const faits = tirer(seededRandom(seed), 500, DEBUT)
    await jouer(faits, journal)
    naif = new CalculNaif(faits, DEBUT, FIN, LECTURE)
  }, 60_000)
  afterAll(() => journal.close())

  test.each<[string, Indicator<never>, (naif: CalculNaif) => Resultat]>([
    ['contact', contact, (n) => n.contact()],
    ['ouverture', ouverture, (n) => n.ouverture()],
    ['reponse-patient', reponsePatient, (n) => n.reponsePatient()],
    ['reponse-etablissement', reponseEtablissement, (n) => n.reponseEtablissement()],
    ['d2.2', d22, (n) => n.alimentation(CME)],
  ])('%s gives the same states and durations, case by case', async (_, indicator, compute) => {
    const expected = compute(naif)
    const mesure = await lire(journal, indicator, { debutMs: DEBUT, finMs: FIN }, { maintenantMs: LECTURE, documentsCme: CME })
    expect(etats(mesure)).toEqual(expected.etats)
    const durations = mesure.cas.flatMap(({ cle, dureeMs }) => (dureeMs === undefined ? [] : [[cle, dureeMs] as const]))
    if (indicator !== (ouverture as unknown)) expect(Object.fromEntries(durations)).toEqual(expected.durees)
    const count = (etat: string) => Object.values(expected.etats).filter((found) => found === etat).length
    expect(mesure).toMatchObject({ numerateur: count('oui'), enAttente: count('en-attente'), nonObservable: count('non-observable') })
    expect(mesure.denominateur).toBe(count('oui') + count('non') + count('en-attente'))
    const broken = ventilations({ indicator, mesure }, calendrier(), { ...reglagesParDefaut(LECTURE), documentsCme: CME })
    for (const axe of AXES)
      for (const count of ['numerateur', 'denominateur', 'enAttente', 'nonObservable'] as const)
        expect([axe, count, broken[axe].reduce((sum, ligne) => sum + ligne[count], 0)]).toEqual([axe, count, mesure[count]])
    expect(broken.mois.length).toBeGreaterThan(5)
    // Every state that the indicator can give is really exercised.
    expect(new Set(Object.values(expected.etats)).size).toBeGreaterThanOrEqual(2)
    expect(mesure.denominateur).toBeGreaterThan(100)
  })
})
