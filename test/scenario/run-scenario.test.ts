import { afterEach, describe, expect, test } from 'vitest'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { Fault } from '#src/exchange/faults/faults.ts'
import { runScenario, VirtualClockRefusedError } from '#src/scenario/run-scenario.ts'
import type { Scenario } from '#src/scenario/scenario.ts'
import { scenarioSchema } from '#src/scenario/scenario.ts'
import type { Step } from '#src/scenario/step.ts'
import { DEPART, monde } from './monde.ts'

const steps = await discover<Step>(new URL('../../src/scenario/steps/', import.meta.url))
const schema = scenarioSchema(steps)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const scenario = (etapes: unknown[], more: object = {}): Scenario => ({
  ...(schema.parse({
    id: 'essai/x',
    titre: { fr: 'Essai', en: 'Test' },
    famille: 'documents-de-sortie',
    depart: '2026-03-02T09:00:00+01:00',
    patient: 'pat-trois-dominique',
    etapes,
    ...more,
  }) as Omit<Scenario, 'file'>),
  file: 'essai.yaml',
})

let close = async () => {}
afterEach(() => close())

async function play(
  etapes: unknown[],
  prepare: (m: Awaited<ReturnType<typeof monde>>) => unknown = () => {},
  more: object = {},
  over: Parameters<typeof monde>[0] = {},
) {
  const m = await monde(over)
  close = () => m.store.close()
  await prepare(m)
  const result = await runScenario(scenario(etapes, more), steps, m.world)
  return {
    ...m,
    result,
    verdicts: result.steps.map(({ payload }) => payload.verdict),
    details: result.steps.map(({ payload }) => payload.detail?.fr ?? ''),
  }
}

const attendre = (more: object = {}) => ({ 'attendre-echange': { transaction: 'essai/envoi', delai: 'P2D', ...more } })

describe('declarer-sejour', () => {
  test('declares the movements in the journal and tells the driver', async () => {
    const { told, journal } = await play([
      { 'declarer-sejour': { mouvement: 'annonce', 'admission-prevue': 'depart + P21D', uf: 'CHIR' } },
      { 'avancer-le-temps': { jusqu: 'admission' } },
      { 'declarer-sejour': { mouvement: 'admission' } },
      { 'declarer-sejour': { mouvement: 'sortie' } },
      { 'declarer-sejour': { mouvement: 'annulation-sortie' } },
    ])
    expect(told.map(({ mouvement, sejour }) => [mouvement, sejour.admissionMs, sejour.sortieMs])).toEqual([
      ['A05', undefined, undefined],
      ['A01', DEPART + 21 * DAY, undefined],
      ['A03', DEPART + 21 * DAY, DEPART + 21 * DAY],
      ['A13', DEPART + 21 * DAY, undefined],
    ])
    const declared = (await journal.read({ kinds: ['declared'] })).map(({ payload, keys }) => [
      'mouvement' in payload ? payload.mouvement : 'cas-usage',
      keys.stay,
    ])
    expect(declared).toEqual([
      ['cas-usage', undefined],
      ['A05', 'V000001'],
      ['A01', 'V000001'],
      ['A03', 'V000001'],
      ['A13', 'V000001'],
    ])
  })

  test.each([
    [['sortie'], ['echec'], 'Le patient n’est pas admis'],
    [['annonce', 'sortie'], ['reussi', 'echec'], 'Le patient n’est pas admis'],
    [['admission', 'sortie', 'admission'], ['reussi', 'reussi', 'echec'], 'Le patient est déjà sorti de ce séjour'],
    [['admission', 'annulation-sortie'], ['reussi', 'echec'], 'Le patient n’est pas sorti'],
    [['annulation-preadmission'], ['echec'], 'Le séjour n’est pas annoncé'],
    [['annonce', 'annulation-admission'], ['reussi', 'echec'], 'Le patient n’est pas admis'],
  ])('refuses a movement that cannot come then: %j', async (mouvements, expected, detail) => {
    const { verdicts, details, told } = await play(mouvements.map((mouvement) => ({ 'declarer-sejour': { mouvement } })))
    expect(verdicts).toEqual(expected)
    expect(details.at(-1)).toContain(detail)
    expect(told).toHaveLength(mouvements.length - 1)
  })

  test('takes an admission again once the first was cancelled, or the discharge', async () => {
    const mouvements = ['admission', 'annulation-admission', 'admission', 'sortie', 'annulation-sortie', 'admission']
    const { verdicts, told } = await play(mouvements.map((mouvement) => ({ 'declarer-sejour': { mouvement } })))
    expect(verdicts).toEqual(mouvements.map(() => 'reussi'))
    expect(told.map(({ sejour }) => sejour.annule ?? false)).toEqual([false, true, false, false, false, false])
  })

  test('may say that a stay is of liberal activity, from any movement on', async () => {
    const { told } = await play([
      { 'declarer-sejour': { mouvement: 'annonce' } },
      { 'declarer-sejour': { mouvement: 'admission', 'activite-liberale': true } },
      { 'declarer-sejour': { mouvement: 'sortie' } },
    ])
    expect(told.map(({ sejour }) => sejour.activiteLiberale)).toEqual([undefined, true, true])
  })
})

test('a movement says what became of Mon espace santé since the bench began', async () => {
  const { told } = await play(
    [
      { 'declarer-sejour': { mouvement: 'annonce' } },
      { 'avancer-le-temps': { de: 'PT2H' } },
      { 'declarer-sejour': { mouvement: 'admission' } },
    ],
    ({ clock, append }) =>
      clock.schedule(DEPART + HOUR, 'clôture', () =>
        append([
          {
            kind: 'declared',
            benchMs: DEPART + HOUR,
            wallMs: 0,
            keys: { patient: 'pat-trois-dominique' },
            payload: { v: 1, what: 'acte', source: 'scenario', data: { acte: 'changement-d-espace', espace: 'clos' } },
          },
        ]),
      ),
  )
  expect(told.map(({ sejour }) => [sejour.joignable, sejour.espaceActive])).toEqual([
    [true, true],
    [false, false],
  ])
})

describe('attendre-echange', () => {
  test('goes on at the moment the exchange becomes durable', async () => {
    const { result, clock } = await play([attendre({ condition: 'echange.code == "250" && echange.resume.nature == "mdn"' })], (m) =>
      m.exchangeAt(5 * HOUR, 'essai/envoi', { nature: 'mdn' }),
    )
    expect(result.passed).toBe(true)
    expect(clock.now()).toBe(DEPART + 5 * HOUR)
  })

  test('takes an exchange of any of the transactions, and names them all when none came', async () => {
    const transaction = ['essai/envoi', 'essai/soumission']
    const { verdicts, details } = await play([attendre({ transaction }), attendre({ transaction })], (m) =>
      m.exchangeAt(HOUR, 'essai/soumission', {}),
    )
    expect(verdicts).toEqual(['reussi', 'echec'])
    expect(details[1]).toContain('1 échange essai/envoi | essai/soumission attendu')
  })

  test('takes each exchange once, and those that came before the wait', async () => {
    const { verdicts, details } = await play([{ 'avancer-le-temps': { de: 'PT3H' } }, attendre(), attendre()], (m) => {
      m.exchangeAt(HOUR, 'essai/envoi', {})
      m.exchangeAt(6 * HOUR, 'essai/envoi', {})
    })
    expect(verdicts).toEqual(['reussi', 'reussi', 'reussi'])
    expect(new Set(details).size).toBe(3)
  })

  test('never takes an exchange about another patient', async () => {
    const { verdicts } = await play([attendre({ delai: 'PT1H' })], ({ append }) =>
      append([
        {
          kind: 'exchange',
          benchMs: DEPART,
          wallMs: 0,
          keys: { patient: 'adrun-zoe' },
          payload: { v: 1, direction: 'in', service: 's', transaction: 'essai/envoi', exchange: 'x', head: {}, code: '250', summary: {} },
        },
      ]),
    )
    expect(verdicts).toEqual(['echec'])
  })

  test('after the deadline shows the nearest exchange and where it differs', async () => {
    const { clock, details, verdicts } = await play(
      [
        attendre({
          direction: 'in',
          condition: 'echange.code == "250" && echange.resume.nature == "message-simple" && echange.resume.objet.startsWith("Re:")',
        }),
        attendre(),
      ],
      (m) => {
        m.exchangeAt(HOUR, 'essai/autre', { nature: 'message-simple' })
        m.exchangeAt(2 * HOUR, 'essai/envoi', { nature: 'mdn', objet: 'Re: convocation' })
      },
    )
    expect(clock.now()).toBe(DEPART + 2 * DAY)
    expect(verdicts).toEqual(['echec', 'reussi'])
    expect(details[0]).toMatchInlineSnapshot(`
      "1 échange essai/envoi attendu dans le délai de 2 jours, 0 reçu.
      Échange le plus proche : n° 3 (après banc run --keep : banc journal show 3).
          attendu                                   | reçu
          transaction == "essai/envoi"              | "essai/envoi"
          direction == "in"                         | "in"
          echange.code == "250"                     | "250"
          echange.resume.nature == "message-simple" | "mdn"   <<< différent
          echange.resume.objet.startsWith("Re:")    | "Re: convocation""
    `)
  })

  test('says that the nearest exchange was taken by an earlier step', async () => {
    const { details } = await play([attendre(), attendre()], (m) => m.exchangeAt(HOUR, 'essai/envoi', {}))
    expect(details[1]).toContain(
      'Échange le plus proche : n° 2 (après banc run --keep : banc journal show 2). Une étape précédente l’a déjà pris.',
    )
  })

  test('shows what a member of the condition looks at, not what surrounds it', async () => {
    const condition =
      'echange.resume.reponse && !echange.resume.vide && "b" in echange.resume.pieces && echange.resume.pieces.exists(p, p == "c")'
    const { details } = await play([attendre({ condition })], (m) =>
      m.exchangeAt(HOUR, 'essai/envoi', { reponse: false, vide: true, pieces: ['a'] }),
    )
    expect([...details[0]!.matchAll(/ \| (.*?) {3}<<< différent/g)].map(([, received]) => received)).toEqual([
      'false',
      'true',
      '["a"]',
      '["a"]',
    ])
  })

  test('says so when nothing at all happened', async () => {
    const { details } = await play([attendre()])
    expect(details[0]).toContain('Aucun échange n’a eu lieu depuis le début du scénario.')
  })

  test('waits for several', async () => {
    const { result, clock } = await play([attendre({ nombre: 3 })], (m) => [1, 2, 3].map((h) => m.exchangeAt(h * HOUR, 'essai/envoi', {})))
    expect([result.passed, clock.now()]).toEqual([true, DEPART + 3 * HOUR])
  })
})

describe('findings', () => {
  const judge = (m: Awaited<ReturnType<typeof monde>>, severity: 'erreur' | 'avertissement', rule = 'mail/objet') =>
    m.clock.schedule(DEPART + HOUR, 'judgement', () =>
      m.append([
        {
          kind: 'judgement',
          benchMs: 0,
          wallMs: 0,
          payload: {
            v: 1,
            exchange: 1,
            ruleSet: 'r',
            verdicts: {},
            findings: [
              {
                rule,
                requirements: [],
                severity,
                expected: 'a',
                received: 'b',
                position: {},
                message: { fr: 'Objet fautif', en: 'Wrong subject' },
              },
            ],
          },
        },
      ]),
    )
  const later = { 'avancer-le-temps': { de: 'PT2H' } }

  test('an undeclared erreur fails the scenario though every step succeeded', async () => {
    const { result, verdicts } = await play([later], (m) => judge(m, 'erreur'))
    expect([verdicts, result.passed, result.undeclared.length]).toEqual([['reussi'], false, 1])
  })

  test('an undeclared avertissement does not', async () => {
    const { result } = await play([later], (m) => judge(m, 'avertissement'))
    expect([result.passed, result.undeclared.length]).toEqual([true, 1])
  })

  test('a declared one is expected, by a step or by the scenario', async () => {
    const byStep = await play([later, { 'attendre-constat': { regle: 'mail/objet', gravite: 'erreur' } }], (m) => judge(m, 'erreur'))
    expect([byStep.result.passed, byStep.result.undeclared]).toEqual([true, []])
    const byScenario = await play([later], (m) => judge(m, 'erreur'), { 'constats-attendus': ['mail/objet'] })
    expect(byScenario.result.passed).toBe(true)
  })

  test('a declared one that is absent is a failed step', async () => {
    const { result, details } = await play([later, { 'attendre-constat': { regle: 'mail/nil' } }], (m) => judge(m, 'avertissement'))
    expect(result.passed).toBe(false)
    expect(details[1]).toBe('Aucun écart de la règle mail/nil. Écarts relevés : mail/objet (avertissement).')
  })
})

test('attendre-indicateur compares a measure, and shows it when it is not what was expected', async () => {
  const { verdicts, details } = await play([
    { 'attendre-indicateur': { indicateur: 'sun-es/x', condition: 'mesure.valeur == 50.0 && mesure.numerateur == 1' } },
    { 'attendre-indicateur': { indicateur: 'sun-es/x', condition: 'mesure.numerateur == 2' } },
  ])
  expect(verdicts).toEqual(['reussi', 'echec'])
  expect(details[1]).toBe('Attendu : mesure.numerateur == 2. Mesuré : 1 / 2, valeur 50, en attente 0, non observables 0.')
})

test('agir-patient and au-prochain-message ask Mon espace santé', async () => {
  const { commands } = await play([
    { 'agir-patient': { action: 'repondre', texte: 'Oui', dans: 'PT1H' } },
    { 'au-prochain-message': { action: 'repondre', apres: 'PT2H', 'pieces-jointes': ['photo-heic'] } },
  ])
  expect(commands).toEqual([
    ['mon-espace-sante', 'agir-patient', { patient: 'pat-trois-dominique', action: 'repondre', texte: 'Oui', dans: 'PT1H' }],
    [
      'mon-espace-sante',
      'au-prochain-message',
      { patient: 'pat-trois-dominique', action: 'repondre', apres: 'PT2H', 'pieces-jointes': ['photo-heic'] },
    ],
  ])
})

test.each([
  [
    { code: '450 4.2.1', texte: 'Occupé' },
    { code: '450 4.2.1', text: 'Occupé' },
  ],
  [{ delai: 'P3D' }, { delayMs: 259_200_000 }],
  [{ 'delai-ms': 10 }, { delayMs: 10 }],
  [{ couper: true }, { cut: true }],
  [
    { couper: true, 'apres-octets': 512 },
    { cut: true, afterBytes: 512 },
  ],
  [{ fausser: 'sans-rapport' }, { tamper: 'sans-rapport' }],
])('declarer-faute with %j is the fault of the control API: %j', async (alors, then) => {
  const added: Fault[] = []
  const faute = { service: 'mssante', etape: 'dsn', si: { a: '*@patient.mssante.fr' }, fois: 2, alors }
  const { world } = await play([{ 'declarer-faute': faute }], ({ world: { faults } }) => {
    const { add } = faults
    faults.add = (fault) => {
      added.push(add(fault))
      return added.at(-1)!
    }
  })
  expect(added).toEqual([{ id: 'faute-1', service: 'mssante', stage: 'dsn', match: { a: '*@patient.mssante.fr' }, times: 2, then }])
  // it ends with the scenario
  expect(world.faults.list()).toEqual([])
})

test('ecrire-professionnel asks the MSSanté operators', async () => {
  const ecrit = { de: 'accueil@chu-voisin.mssante.fr', a: 'chirurgie@hopital-temoin.mssante.fr', 'accuse-lecture': true }
  const { commands, verdicts } = await play([{ 'ecrire-professionnel': ecrit }])
  expect([verdicts, commands]).toEqual([['reussi'], [['mssante', 'ecrire-professionnel', ecrit]]])
})

test('time that passes is told in words', async () => {
  const { result } = await play([
    { 'declarer-sejour': { mouvement: 'annonce', 'admission-prevue': 'depart + P21D' } },
    ...[{ de: 'P4D' }, { de: 'P1DT30M' }, { jusqu: 'admission - P7D' }, { jusqu: 'admission' }].map((step) => ({
      'avancer-le-temps': step,
    })),
  ])
  expect(result.steps.slice(1).map(({ payload: { title } }) => [title.fr, title.en])).toEqual([
    ['Avancer de 4 jours', 'Advance by 4 days'],
    ['Avancer de 1 jour 30 minutes', 'Advance by 1 day 30 minutes'],
    ['Avancer jusqu’à 7 jours avant l’admission', 'Advance until 7 days before the admission'],
    ['Avancer jusqu’à l’admission', 'Advance until the admission'],
  ])
})

test('going back in time is a failed step', async () => {
  const { details } = await play([{ 'avancer-le-temps': { jusqu: 'depart - P1D' } }])
  expect(details[0]).toContain('déjà passée')
})

test('a step that lacks something has failed and says what, when no step before it failed', async () => {
  const { details } = await play([{ 'avancer-le-temps': { jusqu: 'admission' } }])
  expect(details[0]).toBe(
    'La date « admission » n’est pas connue à ce moment du scénario : déclarez d’abord le séjour avec « declarer-sejour ».',
  )
})

test('virtual time is refused to a driver whose software lives elsewhere', async () => {
  await expect(play([attendre()], undefined, {}, { driver: { id: 'hl7v2', allowsVirtualClock: false } })).rejects.toThrow(
    VirtualClockRefusedError,
  )
})

test('a run that is interrupted ends its wait; that step and those after it are interrupted, not failed', async () => {
  const stop = new AbortController()
  const { verdicts, details, clock, result } = await play(
    [{ 'agir-patient': { action: 'lire' } }, attendre(), attendre()],
    ({ world, clock }) => {
      Object.assign(world, { interrupted: stop.signal })
      stop.signal.addEventListener('abort', () => clock.stop())
      clock.schedule(DEPART + HOUR, 'Ctrl-C', () => stop.abort())
    },
  )
  expect(verdicts).toEqual(['reussi', 'interrompu', 'interrompu'])
  expect(details).toEqual(['', 'L’exécution a été interrompue pendant cette étape.', ''])
  expect([clock.now(), result.passed]).toEqual([DEPART + HOUR, false])
})

test('a step that never ends does not keep a run from being interrupted', async () => {
  const stop = new AbortController()
  const { verdicts } = await play([{ 'agir-patient': { action: 'lire' } }, attendre()], ({ world }) => {
    Object.assign(world, { interrupted: stop.signal, command: () => new Promise(() => setImmediate(() => stop.abort())) })
  })
  expect(verdicts).toEqual(['interrompu', 'interrompu'])
})

test('a scenario that an interrupted run did not reach is noted, and declares nothing', async () => {
  const { journal, verdicts } = await play([attendre()], ({ world }) => void Object.assign(world, { interrupted: AbortSignal.abort() }))
  expect(verdicts).toEqual(['interrompu'])
  expect((await journal.read()).map(({ kind }) => kind)).toEqual(['step'])
})

describe('after a failed step life goes on', () => {
  const annonce = { 'declarer-sejour': { mouvement: 'annonce', 'admission-prevue': 'depart + P3D' } }
  const admission = [{ 'avancer-le-temps': { jusqu: 'admission' } }, { 'declarer-sejour': { mouvement: 'admission' } }]

  test('the stay goes on at its dates: a wait ends at the next one that the scenario names', async () => {
    const { verdicts, details, told } = await play([
      annonce,
      attendre({ delai: 'P30D' }),
      ...admission,
      { 'avancer-le-temps': { de: 'P1D' } },
    ])
    expect(verdicts).toEqual(['reussi', 'echec', 'reussi', 'reussi', 'reussi'])
    expect(details[1]).toContain('attendu avant le 2026-03-05 09:00, prochaine date du scénario, 0 reçu.')
    expect(told.at(-1)!.sejour.admissionMs).toBe(DEPART + 3 * DAY)
  })

  test('each wait is judged by itself', async () => {
    const { verdicts } = await play([attendre(), attendre({ transaction: 'essai/autre' }), attendre()], (m) =>
      m.exchangeAt(3 * DAY, 'essai/autre', {}),
    )
    expect(verdicts).toEqual(['echec', 'reussi', 'echec'])
  })

  test('what needs a message that never came is not played, nor is what would have come of it', async () => {
    const { verdicts, details, result } = await play(
      [attendre(), { 'agir-patient': { action: 'repondre' } }, attendre({ transaction: 'essai/reponse' }), annonce, attendre()],
      ({ world }) =>
        Object.assign(world, {
          command: async () => {
            throw new PreconditionError({ fr: 'Aucun message reçu.', en: 'No message received.' })
          },
        }),
    )
    expect([verdicts, result.passed]).toEqual([['echec', 'saute', 'saute', 'reussi', 'echec'], false])
    expect(details[1]).toBe('Aucun message reçu.')
    expect(details[2]).toContain('L’étape n° 2 (Patient : repondre), dont cet échange peut dépendre, n’a pas eu lieu.')
  })

  test('a gesture that was set for a message that never came did not take place either', async () => {
    const prevoir = { 'au-prochain-message': { action: 'lire' } }
    const { verdicts } = await play([prevoir, attendre(), attendre({ transaction: 'essai/accuse' })])
    expect(verdicts).toEqual(['reussi', 'echec', 'saute'])
    const came = await play([prevoir, attendre(), attendre({ transaction: 'essai/accuse' })], (m) => m.exchangeAt(HOUR, 'essai/envoi', {}))
    expect(came.verdicts).toEqual(['reussi', 'reussi', 'echec'])
  })

  test('a gesture about a message fails when no step before it did', async () => {
    const { verdicts } = await play([{ 'agir-patient': { action: 'lire' } }], ({ world }) =>
      Object.assign(world, {
        command: async () => {
          throw new PreconditionError({ fr: 'Aucun message reçu.', en: 'No message received.' })
        },
      }),
    )
    expect(verdicts).toEqual(['echec'])
  })
})

test('every step is in the journal, with its stay', async () => {
  const { journal } = await play([
    { 'declarer-sejour': { mouvement: 'annonce', 'admission-prevue': 'depart + P1D' } },
    attendre({ delai: 'PT1H' }),
    attendre(),
  ])
  expect(
    (await journal.read({ kinds: ['step'] })).map(({ payload, keys }) => [
      (payload as { step: string }).step,
      (payload as { verdict: string }).verdict,
      keys.stay,
    ]),
  ).toEqual([
    ['declarer-sejour', 'reussi', 'V000001'],
    ['attendre-echange', 'echec', 'V000001'],
    ['attendre-echange', 'echec', 'V000001'],
  ])
})
