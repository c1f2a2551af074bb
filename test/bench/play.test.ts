import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lazily } from '#src/exchange/lazily.ts'
import { type Played, playing } from './playing.ts'

const usages = fileURLToPath(new URL('scenarios/usages.yaml', import.meta.url))
const espaceClos = fileURLToPath(new URL('scenarios/espace-clos.yaml', import.meta.url))

const counts = ({ indicators }: Played) =>
  Object.fromEntries(indicators.map(({ indicator, mesure: { numerateur, denominateur } }) => [indicator.id, [numerateur, denominateur]]))

/** The scenarios of the package in virtual time, played once for all who only read what came of it. */
const surLeReseau = lazily(() => playing([]))
const enMemoire = lazily(() => playing([], 'sans-defaut', 'memory'))

describe('play, with the witness establishment', () => {
  it('plays the scenarios of the package over the network without a finding above information', async () => {
    const played = await surLeReseau()
    expect(played.results.map(({ scenario, passed }) => [scenario.id, passed])).toEqual([
      ['pre-hospitalisation/information-et-questionnaire', true],
      ['sortie/lettre-de-liaison', true],
      ['suivi/photo-d-un-parent', true],
    ])
    expect(played.findings).toEqual([])
    expect(played.errors).toEqual([])
    expect(counts(played)).toMatchObject({
      'hopen/d2-2-alimentation-dmp': [2, 2],
      'sun-es/contact-avant-hospitalisation': [3, 3],
      'sun-es/ouverture-reponses-patients': [3, 3],
    })
  }, 60_000)

  it('gives the same canonical journal again, over the network and in memory', async () => {
    const [first, second, memory] = [await surLeReseau(), await playing([]), await enMemoire()]
    expect(second.digest).toBe(first.digest)
    expect(memory.digest).toBe(first.digest)
  }, 60_000)

  it('gives the same verdicts in scaled time, however fast', async () => {
    const [scaled, virtual] = [await playing([], 'sans-defaut', 'network', 'scaled:800000'), await surLeReseau()]
    const verdicts = ({ results }: Played) => results.flatMap(({ steps }) => steps.map(({ payload: { step, verdict } }) => [step, verdict]))
    expect(verdicts(scaled)).toEqual(verdicts(virtual))
    expect(counts(scaled)).toEqual(counts(virtual))
    expect([scaled.findings, scaled.errors]).toEqual([[], []])
  }, 60_000)

  it('finds a space closed in the middle of a stay, which the scenario declares', async () => {
    const { results, findings, entries } = await playing([espaceClos])
    expect(results.map(({ passed, undeclared }) => [passed, undeclared])).toEqual([[true, []]])
    expect(findings.map(({ rule }) => rule)).toEqual(['mon-espace-sante/boite-cloturee'])
    const sejours = entries.flatMap((entry) =>
      entry.kind === 'declared' && entry.payload.what === 'sejour' ? [entry.payload.sejour.joignable] : [],
    )
    expect(sejours).toEqual([true, false, false])
  })

  it('journals each message once, by the side that is not the witness', async () => {
    const { entries, dpi } = await surLeReseau()
    const exchanges = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.payload] : []))
    expect(new Set(exchanges.map(({ service }) => service.split('.')[0]))).toEqual(new Set(['insi', 'dmp', 'mssante', 'mon-espace-sante']))
    const sent = entries.flatMap((entry) => (entry.kind === 'exchange' && entry.payload.direction === 'in' ? [entry.keys.messageId] : []))
    for (const messageId of Object.values(dpi.dossiers).flatMap(({ envoyes }) => envoyes))
      expect(sent.filter((one) => one === messageId)).toHaveLength(1)
    expect(dpi.recus).toHaveLength(
      entries.filter((entry) => entry.kind === 'exchange' && entry.payload.transaction === 'mon-espace-sante/emission-patient').length,
    )
  })

  it.each([
    ['sans-defaut', { contact: 1, reponse: 1, ouverture: 1 }],
    ['envoie-apres-admission', { contact: 0, reponse: 1, ouverture: 1 }],
    ['ne-renvoie-pas-mdn', { contact: 1, reponse: 1, ouverture: 0 }],
    ['ne-repond-pas', { contact: 1, reponse: 0, ouverture: 1 }],
  ])(
    'with the profile %s, one stay and one reply, the numerators fall and the denominators do not',
    async (profil, { contact, reponse, ouverture }) => {
      expect(counts(await playing([usages], profil))).toEqual({
        'sun-es/contact-avant-hospitalisation': [contact, 1],
        'sun-es/delai-reponse-etablissement': [reponse, 1],
        'sun-es/ouverture-reponses-patients': [ouverture, 1],
      })
    },
  )

  // with ne-repond-pas as many replies come; the turns are fewer, for a turn begins at the first message left without an answer, and so are
  // the messages that a patient may answer
  it.each([
    ['sans-defaut', { contact: [3, 3], reponse: [3, 3], ouverture: [3, 3], patient: [3, 6] }],
    ['envoie-apres-admission', { contact: [0, 3], reponse: [3, 3], ouverture: [3, 3], patient: [3, 6] }],
    ['ne-renvoie-pas-mdn', { contact: [3, 3], reponse: [3, 3], ouverture: [0, 3], patient: [3, 6] }],
    ['ne-repond-pas', { contact: [3, 3], reponse: [0, 2], ouverture: [3, 3], patient: [2, 5] }],
  ])(
    'with the profile %s the scenarios of the package go on to their ends, and as many patient messages come',
    async (profil, { contact, reponse, ouverture, patient }) => {
      expect(counts(await (profil === 'sans-defaut' ? enMemoire() : playing([], profil, 'memory')))).toMatchObject({
        'sun-es/contact-avant-hospitalisation': contact,
        'sun-es/delai-reponse-etablissement': reponse,
        'sun-es/delai-reponse-patient': patient,
        'sun-es/ouverture-reponses-patients': ouverture,
      })
    },
  )
})
