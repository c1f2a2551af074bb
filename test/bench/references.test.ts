import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { readConfiguration } from '#src/bench/read-configuration.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { testPki } from '#src/testing/test-pki.ts'
import type { FileError } from '#src/wire/yaml/file-tree.ts'
import { banc, workFolder } from '../cli/command-line.ts'

const work = workFolder()
afterAll(work.remove)

const WAIVER = '- { rule: mail/x-mss-nil, raison: Essai, auteur: Moi, echeance: 2026-12-31 }\n'

const refusal = async (yaml: string) => {
  const { code, err } = await banc(['up', '--config', work.write('bad.yaml', yaml)])
  expect(code).toBe(2)
  return err.replaceAll(work.folder, '…')
}

test('a waiver file that cannot be used is refused before anything listens, with its place in the configuration', async () => {
  const file = work.path('derogations.yaml')
  const yaml = `rules:\n  derogations: ${file}\n`
  expect(await refusal(yaml)).toMatch(/…\/bad\.yaml:2:3 rules\.derogations: "…\/derogations\.yaml" cannot be used\n.*ENOENT/)
  writeFileSync(file, WAIVER.replace('raison', 'reason'))
  expect(await refusal(yaml)).toMatch(/…\/bad\.yaml:2:3 rules\.derogations(.*\n)+.*derogations\.yaml:1:\d+ 0\.reason: unknown member/)
  writeFileSync(file, WAIVER.replace('x-mss-nil', 'x-mss-nul'))
  expect(await refusal(yaml)).toMatch(
    /…\/derogations\.yaml:1:\d+ 0\.rule: Unknown rule "mail\/x-mss-nul"; did you mean "mail\/x-mss-nil"\?/,
  )
  writeFileSync(file, WAIVER)
  expect((await readConfiguration(work.write('good.yaml', yaml))).rules.derogations).toBe(file)
})

test('a rule that does not exist can neither be switched off nor graded', async () => {
  const said = await refusal('rules:\n  off: [mail/x-mss-nul]\n  severity: { zzz: avertissement }\n')
  expect(said).toContain('bad.yaml:2:9 rules.off.0: Unknown rule "mail/x-mss-nul"; did you mean "mail/x-mss-nil"?')
  expect(said).toContain('bad.yaml:3:15 rules.severity.zzz: Unknown rule "zzz"; "banc list rules" lists them.')
})

test.each([
  ['population: { domainePatient: pas un domaine }', 'population.domainePatient: "pas un domaine": expected a domain name'],
  ['etablissement: { domaines: [hopital] }', 'etablissement.domaines.0: "hopital": expected a domain name'],
  ['services: { inssi: {} }', 'services.inssi: unknown member "inssi"'],
  ['services: { mssante: { boites: [{ adresse: a@b.fr, type: PER, titulaires: [zork] }] } }', 'titulaires.0: "zork": a PS_IdNat'],
  ['services: { mssante: { operateurs: [{ id: chu, nom: CHU, domaines: [c h u] }] } }', 'domaines.0: "c h u": a domain name'],
])('%s is refused', async (yaml, said) => {
  expect(await refusal(`${yaml}\n`)).toContain(said)
})

test('certificates that cannot be used are refused with their place in the configuration', async () => {
  const { files } = await testPki()
  const { cert } = files.clients['INSI-AUTO']!
  const { key } = files.clients['ORG-SIGN']!
  const notPem = work.write('ancre.pem', 'rien')
  const yaml = `pki:\n  ancres: [${work.path('absente.pem')}, ${notPem}]\n  serveur: { cert: ${cert}, key: ${key} }\n`
  const said = await refusal(yaml)
  expect(said).toMatch(/bad\.yaml:2:12 pki\.ancres\.0: "…\/absente\.pem" cannot be used: ENOENT/)
  expect(said).toMatch(/bad\.yaml:2:\d+ pki\.ancres\.1: "…\/ancre\.pem" cannot be used: .*holds no certificate/)
  expect(said).toMatch(/bad\.yaml:3:3 pki\.serveur: .*does not belong to its certificate/)
})

test('files of people that cannot be read are told with the other faults, each with its place', async () => {
  const people = work.write('personnes.csv', '')
  const yaml = [
    'sead: dix',
    'population:',
    `  fichiers: [${work.path('absent.yaml')}, ${people}]`,
    `  generes: beaucoup`,
    'rules: { off: [zzz] }',
    '',
  ].join('\n')
  const said = await refusal(yaml)
  expect(said).toContain('bad.yaml:1:1 sead: unknown member "sead"')
  expect(said).toMatch(/bad\.yaml:3:14 population\.fichiers\.0: "…\/absent\.yaml" cannot be used: ENOENT/)
  expect(said).toContain('bad.yaml:4:3 population.generes: ')
  expect(said).toContain('bad.yaml:5:16 rules.off.0: Unknown rule "zzz"')
  expect(said).not.toContain('fichiers.1')
})

test.each([
  ['dossier.yaml/..', /population\.fichiers\.0: "[^"]+": expected the extension \.yaml, \.yml or \.csv/],
  ['dossier.csv', /population\.fichiers\.0: "[^"]+" cannot be used: a folder; a file is expected/],
])('%s is no file of people', async (name, said) => {
  mkdirSync(work.path(name.split('/')[0]!), { recursive: true })
  expect(await refusal(`population: { fichiers: [${work.folder}/${name}] }\n`)).toMatch(said)
})

test('a failure of the bench over what it received is told and recorded', async () => {
  const file = work.write('lost.yaml', WAIVER)
  const errors: unknown[] = []
  const bench = await testBench({ clock: 'real', rules: { derogations: file } }, { onError: (error) => errors.push(error) })
  const recorded: Entry[] = []
  bench.journal.onAppend((entries) => recorded.push(...entries))
  writeFileSync(file, 'rien')
  const { port } = bench.listening.get('insi')!
  const { pki } = bench
  const { cert, key } = pki.client('INSI-AUTO')
  const answer = await bench.client.fetch(`https://localhost:${port}/lps`, {
    method: 'POST',
    headers: [['Content-Type', 'application/soap+xml']],
    body: Buffer.from('<rien/>'),
    tls: { cert, key, ca: pki.ca },
  })
  expect(answer.status).toBe(500)
  await bench.close()
  expect(errors.map(String)).toEqual([expect.stringMatching(/Service "insi" failed: FileError: .*waivers/)])
  const failures = recorded.filter(({ kind, payload }) => kind === 'connection' && 'event' in payload && payload.event === 'failed')
  expect(failures).toMatchObject([{ payload: { service: 'insi', reason: expect.stringContaining('lost.yaml') } }])
})

test('all that is wrong is told at once: keys, words, services, faults, rules and certificates', async () => {
  const file = work.write(
    'tout.yaml',
    `bidule: 1
population: { preset: realistes }
services:
  msante: { port: 3 }
  insi: { prot: 3 }
faults:
  - { service: mssante.inter-operateurs, stage: rctp, then: { code: "450 4.7.1" } }
  - { service: 3 }
rules: { off: [mail/obejt], niveauPreuve: X }
pki: { ancres: [absent.pem], serveur: { cert: a.pem } }
`,
  )
  const error = (await readConfiguration(file).catch((thrown: unknown) => thrown)) as FileError
  const told = error.problems.map(({ line, message }) => `${line} ${message.fr}`)
  expect(told).toEqual([
    expect.stringMatching(/^2 population\.preset : .* ; vouliez-vous dire « realiste-2023 » \?$/),
    expect.stringMatching(/^8 faults\.1\.service : /),
    expect.stringMatching(/^8 faults\.1\.stage : manque/),
    expect.stringMatching(/^8 faults\.1\.then : manque/),
    expect.stringMatching(/^9 rules\.niveauPreuve : /),
    expect.stringMatching(/^10 pki\.serveur\.key : manque/),
    expect.stringMatching(/^1 bidule : membre inconnu/),
    expect.stringMatching(/^10 pki\.ancres\.0 : « .*\/absent\.pem » inutilisable : ENOENT$/),
    expect.stringMatching(/^9 rules\.off\.0 : Règle inconnue « mail\/obejt » ; vouliez-vous dire « mail\/objet » \?$/),
    expect.stringMatching(/^5 services\.insi\.prot : membre inconnu « prot »/),
    expect.stringMatching(/^4 services\.msante : membre inconnu « msante » ; .*vouliez-vous dire « mssante » \?$/),
    expect.stringMatching(
      /^7 faults\.0\.stage : Étape inconnue du service mssante\.inter-operateurs « rctp » ; vouliez-vous dire « rcpt » \?/,
    ),
  ])
})
