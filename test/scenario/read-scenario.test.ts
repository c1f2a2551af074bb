import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CODES_HTTP, CODES_SMTP } from '#simulators/mssante/codes-de-faute.ts'
import { findScenarios } from '#src/bench/find-scenarios.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import type { KnownNames } from '#src/scenario/known-names.ts'
import { readScenario } from '#src/scenario/read-scenario.ts'
import type { Step } from '#src/scenario/step.ts'
import type { FileError } from '#src/wire/yaml/file-tree.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const steps = await discover<Step>(new URL('../../src/scenario/steps/', import.meta.url))
const fautes: readonly FaultPoint[] = [
  { service: 'mssante', stage: 'dsn', match: ['de', 'a'], then: ['delayMs', 'tamper'], tamper: ['sans-rapport', 'sans-original'] },
]
const known = { indicateurs: ['sun-es/contact-avant-hospitalisation'], regles: ['mail/objet'], patients: ['pat-trois-dominique'], fautes }
const HEAD = 'id: essai/x\ntitre: { fr: Essai, en: Test }\nfamille: documents-de-sortie\ndepart: 2026-03-02T09:00:00+01:00\n'

async function messageOf(text: string, names: KnownNames = known): Promise<string> {
  const folder = await temporaryFolder('scenario')
  const file = join(folder, 'essai.yaml')
  await writeFile(file, text)
  return readScenario(file, steps, names).then(
    () => 'accepted',
    (error: Error) => error.message.replaceAll(file, 'essai.yaml'),
  )
}

test('the scenarios of the package are read, each under the id of its place', async () => {
  const files = await findScenarios([])
  const names = {
    indicateurs: [
      'sun-es/contact-avant-hospitalisation',
      'sun-es/delai-reponse-patient',
      'sun-es/delai-reponse-etablissement',
      'sun-es/ouverture-reponses-patients',
      'hopen/d2-2-alimentation-dmp',
    ],
    regles: [],
    patients: ['pat-trois-dominique', 'adrun-zoe', 'nessi-michelangelo'],
    fautes: [],
  }
  const read = await Promise.all(files.map(({ file, expectedId }) => readScenario(file, steps, names, expectedId)))
  expect(read.map(({ id }) => id)).toEqual([
    'pre-hospitalisation/information-et-questionnaire',
    'sortie/lettre-de-liaison',
    'suivi/photo-d-un-parent',
  ])
})

test('a misspelt step word is refused with its place and the nearest word', async () => {
  const message = await messageOf(`${HEAD}patient: pat-trois-dominique\netapes:\n  - atendre-echange: { transaction: a/b, delai: P1D }\n`)
  expect(message).toContain(
    'essai.yaml:7:5 etapes.0.atendre-echange: unknown member "atendre-echange"; expected one of agir-patient, titre, ',
  )
  for (const { id } of steps) expect(message).toContain(` ${id}`)
  expect(message).toMatch(/; did you mean "attendre-echange"\?$/)
})

test('a misspelt parameter, a wrong duration and a wrong condition are all told at once', async () => {
  expect(
    await messageOf(
      `${HEAD}patient: pat-trois-dominique\netapes:\n  - attendre-echange: { transaction: a/b, delais: P1D, delai: 1 jour }\n  - attendre-echange: { transaction: a/b, delai: P1D, condition: echange.cod == "250" }\n`,
    ),
  ).toMatchInlineSnapshot(`
    "Cannot load the scenario: correct the following and start again.
      essai.yaml:7:56 etapes.0.attendre-echange.delai: "1 jour": expected an ISO 8601 duration in weeks, days, hours, minutes, seconds, such as "P7D" or "PT2H"
      essai.yaml:7:43 etapes.0.attendre-echange.delais: unknown member "delais"; expected one of direction, condition, nombre
      essai.yaml:8:55 etapes.1.attendre-echange.condition: "echange.cod == "250"": not a CEL condition: No such key: cod"
  `)
})

test('a condition that is neither true nor false and a start without its offset say what to write, in each language', async () => {
  const step = '  - attendre-echange: { transaction: a/b, delai: P1D, condition: echange.code }'
  const text = `${HEAD.replace(/depart: .*/, 'depart: 2026-03-02')}patient: pat-trois-dominique\netapes:\n${step}\n`
  const file = join(await temporaryFolder('scenario'), 'essai.yaml')
  await writeFile(file, text)
  const refused = (await readScenario(file, steps, known).catch((error) => error)) as FileError
  expect(refused.text.fr).toContain(
    'depart : « 2026-03-02 » : une date, une heure et leur décalage sont attendus, comme « 2026-03-02T09:00:00+01:00 »',
  )
  expect(refused.text.fr).toContain('la condition donne « string » ; attendu : vrai ou faux, comme « echange.resume.nature == "mdn" »')
  expect(refused.text.en).toContain('"2026-03-02": expected a date, a time and their offset, such as "2026-03-02T09:00:00+01:00"')
  expect(refused.text.en).toContain('the condition gives "string"; expected true or false, such as echange.resume.nature == "mdn"')
})

test('an advance that says both how long and until when is told to keep one', async () => {
  const message = await messageOf(`${HEAD}patient: pat-trois-dominique\netapes:\n  - avancer-le-temps: { de: P1D, jusqu: sortie }\n`)
  expect(message.split('\n').slice(1)).toEqual([
    '  essai.yaml:7:25 etapes.0.avancer-le-temps.de: "de" cannot stand beside "jusqu"; keep one of them',
  ])
})

test('a code written as a number is read, and one that the stage cannot answer with says which it can', async () => {
  const http: FaultPoint = { service: 'liste', stage: 'reponse', match: [], then: ['code'], code: CODES_HTTP }
  const smtp: FaultPoint = { service: 'smtp', stage: 'rcpt', match: [], then: ['code'], code: CODES_SMTP }
  const text = [
    `${HEAD}patient: pat-trois-dominique`,
    'etapes:',
    '  - declarer-faute: { service: liste, etape: reponse, alors: { code: 503 } }',
    '  - declarer-faute: { service: liste, etape: reponse, alors: { code: 200 } }',
    '  - declarer-faute: { service: smtp, etape: rcpt, alors: { code: 250 } }',
  ].join('\n')
  const lines = (await messageOf(text, { ...known, fautes: [http, smtp] })).split('\n')
  expect(lines.slice(1).map((line) => line.trim().replace(/ "banc list faults".*/, ''))).toEqual([
    'essai.yaml:8:55 etapes.1.declarer-faute.alors: "200" is no code of liste at "reponse": write an HTTP status from 400 to 599, such as "503".',
    'essai.yaml:9:51 etapes.2.declarer-faute.alors: "250" is no code of smtp at "rcpt": write a refusal of SMTP, from 400 to 599, with its enhanced status code or without, such as "450 4.2.1".',
  ])
})

test('a patient, an indicator or a rule that does not exist is refused with the nearest one', async () => {
  expect(
    await messageOf(
      `${HEAD}patient: pat-trois-dominic\nindicateurs: [sun-es/contact-avant-hospitalization]\nconstats-attendus: [mail/objets]\netapes:\n  - avancer-le-temps: { de: P1D }\n`,
    ),
  ).toMatchInlineSnapshot(`
    "Cannot load the scenario: correct the following and start again.
      essai.yaml:6:15 indicateurs.0: "sun-es/contact-avant-hospitalization" is not known; did you mean "sun-es/contact-avant-hospitalisation"?
      essai.yaml:7:21 constats-attendus.0: "mail/objets" is not known; did you mean "mail/objet"?
      essai.yaml:5:1 patient: "pat-trois-dominic" is not known; did you mean "pat-trois-dominique"?"
  `)
})

test('a transaction, a rule, an indicator or an attachment that does not exist is refused where a step names it', async () => {
  const names = { ...known, transactions: ['insi/rechercher-ins', 'mssante/soumission'], piecesJointes: ['photo-heic', 'capture-png'] }
  const text = [
    `${HEAD}patient: pat-trois-dominique`,
    'etapes:',
    '  - attendre-echange: { transaction: insi/rechercher, delai: P1D }',
    '  - attendre-echange: { transaction: [mssante/soumission, mssante/soumision], delai: P1D }',
    '  - attendre-constat: { regle: mail/objt }',
    '  - attendre-indicateur: { indicateur: sun-es/zork, condition: mesure.numerateur == 1 }',
    '  - agir-patient: { action: repondre, pieces-jointes: [photo] }',
    '  - au-prochain-message: { action: repondre, pieces-jointes: [capture-png, photo-heif] }',
  ].join('\n')
  expect((await messageOf(text, names)).split('\n').slice(1)).toEqual([
    '  essai.yaml:7:25 etapes.0.attendre-echange.transaction: "insi/rechercher" is not known; did you mean "insi/rechercher-ins"?',
    '  essai.yaml:8:59 etapes.1.attendre-echange.transaction.1: "mssante/soumision" is not known; did you mean "mssante/soumission"?',
    '  essai.yaml:9:25 etapes.2.attendre-constat.regle: "mail/objt" is not known; did you mean "mail/objet"?',
    '  essai.yaml:10:28 etapes.3.attendre-indicateur.indicateur: "sun-es/zork" is not known; use sun-es/contact-avant-hospitalisation',
    '  essai.yaml:11:56 etapes.4.agir-patient.pieces-jointes.0: "photo" is not known; did you mean "photo-heic"?',
    '  essai.yaml:12:76 etapes.5.au-prochain-message.pieces-jointes.1: "photo-heif" is not known; did you mean "photo-heic"?',
  ])
})

test('a file that is not there is told', async () => {
  await expect(readScenario('absent.yaml', steps, known)).rejects.toThrow('absent.yaml:1:1 cannot read the file')
})

test('a fault that could never strike is refused with its place and the nearest word', async () => {
  const text = [
    `${HEAD}patient: pat-trois-dominique`,
    'etapes:',
    '  - declarer-faute: { service: mssante, etape: dns, alors: { fausser: sans-rapport } }',
    '  - declarer-faute: { service: mssante, etape: dsn, si: { vers: x }, alors: { fausser: sans-rapport } }',
    '  - declarer-faute: { service: mssante, etape: dsn, alors: { fausser: sans-raport } }',
    '  - declarer-faute: { service: mssante, etape: dsn, alors: { delai: P3D } }',
    '  - declarer-faute: { service: mssante, etape: dsn, alors: { delai: P99999D } }',
    '  - declarer-faute: { service: mssante, etape: dsn, alors: { couper: true } }',
  ].join('\n')
  const lines = (await messageOf(text)).split('\n').map((line) => line.trim().replace(/ "banc list faults".*/, ''))
  expect(lines.slice(1)).toEqual([
    'essai.yaml:7:41 etapes.0.declarer-faute.etape: Unknown stage of mssante "dns"; did you mean "dsn"?',
    'essai.yaml:8:59 etapes.1.declarer-faute.si.vers: Unknown fact of mssante at "dsn" "vers"; known: de, a.',
    'essai.yaml:9:53 etapes.2.declarer-faute.alors: Unknown tampering of mssante at "dsn" "sans-raport"; did you mean "sans-rapport"?',
    'essai.yaml:11:53 etapes.4.declarer-faute.alors: A delay of 8639913600000 ms is too long for mssante at "dsn": write 2147483647 ms at most, 24 days.',
    'essai.yaml:12:53 etapes.5.declarer-faute.alors: Unknown effect of mssante at "dsn" "couper"; known: delai, delai-ms, fausser.',
  ])
})

test('names that nobody knows are told beside what the schema refuses', async () => {
  const names = { ...known, transactions: ['insi/rechercher-ins-avec-traits-identite'] }
  const message = await messageOf(
    `${HEAD.replace('documents-de-sortie', 'nope')}indicateurs: [sun-es/contact]\npatient: pat-trois-dominik\nconstats-attendus: [mail/obejt]\netapes:\n  - attendre-echange: { transaction: insi/recherche, delai: 1D }\n  - bidule: 3\n  - declarer-faute: { service: mssante, etape: dns, alors: { couper: non } }\n`,
    names,
  )
  const told = message
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(' ').slice(1, 3).join(' '))
  expect(told).toEqual([
    'famille: "nope"',
    'etapes.0.attendre-echange.delai: "1D":',
    'etapes.1.bidule: unknown',
    expect.stringMatching(/^etapes\.2\.declarer-faute\.alors/),
    'indicateurs.0: "sun-es/contact"',
    'constats-attendus.0: "mail/obejt"',
    'patient: "pat-trois-dominik"',
    'etapes.0.attendre-echange.transaction: "insi/recherche"',
    'etapes.2.declarer-faute.etape: Unknown',
  ])
})
