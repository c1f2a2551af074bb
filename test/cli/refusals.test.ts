import { afterAll, describe, expect, test } from 'vitest'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

const refused = async (argv: string[], environment?: NodeJS.ProcessEnv) => {
  const { code, err, out } = await banc(argv, environment)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  return err.replaceAll(work.folder, '…')
}

describe('a command line that cannot be read ends with 2 and names the nearest word', () => {
  test('unknown command', async () => {
    expect(await refused(['rnu'])).toMatchInlineSnapshot(`"Unknown command "rnu"; did you mean "run"? See: banc --help"`)
    expect(await refused(['rnu'], { LANG: 'fr_FR.UTF-8' })).toMatchInlineSnapshot(
      `"Commande inconnue « rnu » ; vouliez-vous dire « run » ? Voir : banc --help"`,
    )
  })

  test('unknown subcommand, unknown language', async () => {
    expect(await refused(['journal', 'shw', '3', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"Commande inconnue « shw » ; vouliez-vous dire « show » ? Voir : banc --help"`,
    )
    expect(await refused(['run', '--langue', 'de'])).toMatchInlineSnapshot(`"--langue does not know "de": choose one of fr, en."`)
  })

  test('unknown option', async () => {
    expect(await refused(['run', '--sed', '3'])).toMatchInlineSnapshot(`"Unknown option "--sed"; did you mean "--seed"? See: banc --help"`)
    expect(await refused(['run', '--sed=3', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"Option inconnue « --sed=3 » ; vouliez-vous dire « --seed » ? Voir : banc --help"`,
    )
  })

  test('an option that is told in banc.yaml names its key', async () => {
    expect(await refused(['up', '--port', '3'])).toMatchInlineSnapshot(
      `"Unknown option "--port": each service has its port in banc.yaml (services.<name>.port, 0 for any free one; \`banc init\` writes that file). See: docs/reference/configuration.md"`,
    )
    expect(await refused(['up', '--port=3', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"Option inconnue « --port=3 » : chaque service a son port dans banc.yaml (services.<nom>.port, 0 pour n’importe lequel de libre ; \`banc init\` écrit ce fichier). Voir : docs/reference/configuration.md"`,
    )
  })

  test('option without its value, argument missing, too many arguments', async () => {
    expect(await refused(['run', '--seed'])).toMatchInlineSnapshot(`"The option "--seed <seed>" expects a value. See: banc --help"`)
    expect(await refused(['validate'])).toMatchInlineSnapshot(`"The argument "files" is missing. See: banc --help"`)
    expect(await refused(['pki', 'export', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"Il manque l’option « --out <dossier> ». Voir : banc --help"`,
    )
    expect(await refused(['list', 'rules', 'steps', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"Trop d’arguments pour « list » : 1 attendu. Voir : banc --help"`,
    )
  })

  test.each([
    [['bilan', '--format', 'json'], '--format has no effect with "banc journal bilan": remove one or the other.'],
    [['show', 'latest', '--raw', '--format', 'json'], '--format has no effect with "--raw": remove one or the other.'],
    [['show', 'latest', '--answer'], '--answer gives the bytes of the answer: add --raw.'],
    [['--canonical', '--follow'], '--follow has no effect with "--canonical": remove one or the other.'],
  ])('option without effect: banc journal %j', async (argv, said) => {
    expect(await refused(['journal', ...argv])).toBe(said)
  })

  test('unknown word of an option', async () => {
    expect(await refused(['run', '--driver', 'temion'])).toMatchInlineSnapshot(`"--driver does not know "temion"; did you mean "temoin"?"`)
    expect(await refused(['run', '--profil', 'sans-x-mss-nul'])).toMatchInlineSnapshot(
      `"--profil does not know "sans-x-mss-nul"; did you mean "sans-x-mss-nil"?"`,
    )
    expect(await refused(['run', '--report', 'text,jnuit', '--langue', 'fr'])).toMatchInlineSnapshot(
      `"--report ne connaît pas « jnuit » ; vouliez-vous dire « junit » ?"`,
    )
    expect(await refused(['run', '--fail-on', 'tout'])).toMatchInlineSnapshot(
      `"--fail-on does not know "tout": choose one of erreur, avertissement."`,
    )
    expect(await refused(['run', '--clock', 'fast'])).toMatchInlineSnapshot(
      `"--clock does not know "fast": virtual, scaled:N (such as scaled:60) or real."`,
    )
    expect(await refused(['list', 'rulez'])).toMatchInlineSnapshot(`"banc list does not know "rulez"; did you mean "rules"?"`)
  })
})

describe('a file that cannot be used ends with 2 and the place of what is wrong', () => {
  test('unknown key and wrong value of banc.yaml', async () => {
    const config = work.write('bad.yaml', 'lisen: 127.0.0.1\nclock: vrtual\n')
    expect(await refused(['up', '--config', config])).toMatchInlineSnapshot(`
      "Cannot load the configuration: correct the following and start again.
        …/bad.yaml:2:1 clock: "vrtual": expected real, virtual or scaled:N, such as "scaled:60"
        …/bad.yaml:1:1 lisen: unknown member "lisen"; expected one of listen, nomsHotes, data, depart, seed, population, sorties, jetons, services, etablissement, faults, rules, limits, retention, pki, indicateurs; did you mean "listen"?"
    `)
  })

  test('says all of it in French', async () => {
    const config = work.write('bad.yaml', 'lisen: 127.0.0.1\n')
    const [first, second] = (await refused(['up', '--config', config, '--langue', 'fr'])).split('\n')
    expect(first).toBe('Impossible de charger la configuration : corrigez ce qui suit et recommencez.')
    expect(second).toMatch(/…\/bad\.yaml:1:1 lisen : membre inconnu « lisen » ; .* ; vouliez-vous dire « listen » \?$/)
  })

  test('wrong setting of a service', async () => {
    const config = work.write('bad.yaml', 'services:\n  mssante:\n    prot: 2525\n')
    const where = '…/bad.yaml:3:5 services.mssante.prot: unknown member "prot"; expected one of'
    expect(await refused(['up', '--config', config])).toContain(where)
    expect(await refused(['run', '--config', config])).toContain(where)
  })

  test('settings of a service that does not exist, and faults that could never strike, all at once', async () => {
    const config = work.write(
      'bad.yaml',
      [
        'services:',
        '  mssnate: {}',
        'faults:',
        '  - { service: insi, stage: reponse, then: { cut: true } }',
        '  - service: mssante.inter-operateurs',
        '    stage: rctp',
        '    then: { cut: true }',
        '  - { service: insi, stage: reponse, match: { nom: X }, then: { cut: true } }',
      ].join('\n'),
    )
    const [, ...problems] = (await refused(['up', '--config', config])).trimEnd().split('\n')
    expect(problems.map((problem) => problem.trim())).toEqual([
      expect.stringMatching(/^…\/bad\.yaml:2:3 services\.mssnate: unknown member "mssnate"; .*did you mean "mssante"\?$/),
      expect.stringMatching(/^…\/bad\.yaml:6:5 faults\.1\.stage: Unknown stage of .* "rctp"; did you mean "rcpt"\?/),
      expect.stringMatching(/^…\/bad\.yaml:8:47 faults\.2\.match\.nom: Unknown fact of insi at "reponse" "nom"/),
    ])
  })

  test('unknown step word of a scenario', async () => {
    const scenario = work.write(
      'scenario.yaml',
      [
        'id: essai',
        'titre: { fr: Essai, en: Trial }',
        'famille: documents-de-sortie',
        'depart: 2026-03-02T09:00:00+01:00',
        'patient: pat-trois-dominique',
        'etapes:',
        '  - attendre-echnage: { transaction: dmp/td2.1-alimentation, delai: P1D }',
      ].join('\n'),
    )
    expect(await refused(['run', scenario, '--config', work.config])).toMatchInlineSnapshot(`
      "Cannot load the scenario: correct the following and start again.
        …/scenario.yaml:7:5 etapes.0.attendre-echnage: unknown member "attendre-echnage"; expected one of agir-patient, titre, attendre-constat, attendre-echange, attendre-indicateur, au-prochain-message, avancer-le-temps, declarer-faute, declarer-sejour, ecrire-professionnel; did you mean "attendre-echange"?"
    `)
  })

  test('file that does not exist', async () => {
    expect(await refused(['run', 'absent.yaml', '--config', work.config])).toMatchInlineSnapshot(`
      "Cannot load the scenarios: correct the following and start again.
        absent.yaml:1:1 no such file or folder, nor scenario of the bench; those are pre-hospitalisation/information-et-questionnaire, sortie/lettre-de-liaison, suivi/photo-d-un-parent"
    `)
    expect(await refused(['run', '--config', 'absent.yaml'])).toMatchInlineSnapshot(`
      "Cannot load the configuration: correct the following and start again.
        absent.yaml:1:1 cannot read the file: ENOENT: no such file or directory, open 'absent.yaml'"
    `)
  })

  test('journal that does not exist', async () => {
    expect(await refused(['journal', '--config', work.config])).toMatchInlineSnapshot(
      `"The data folder "…/data" holds no journal: run "banc up" or "banc run --keep" first, or name another one with --data."`,
    )
  })

  test('bench or person that cannot be purged', async () => {
    const { config } = work
    expect(await refused(['purge', '--bench', 'essai', '--config', config])).toMatchInlineSnapshot(
      `"The data folder "…/data" holds no journal: name another one."`,
    )
    expect(await refused(['purge', '--bench', 'essai', '--tout', '--config', config])).toMatchInlineSnapshot(
      `"The data folder "…/data" holds no journal: name another one."`,
    )
    expect(await refused(['purge', '--patient', 'personne', '--config', config])).toMatchInlineSnapshot(
      `"Cannot purge the patient "personne": expected a patient id or a matricule of the population."`,
    )
  })

  test('address that others can reach, without --host', async () => {
    const config = work.write('open.yaml', 'listen: 0.0.0.0\n')
    expect(await refused(['up', '--config', config])).toMatchInlineSnapshot(
      `"The configuration listens on "0.0.0.0", which others can reach: confirm it with --host 0.0.0.0."`,
    )
  })
})
