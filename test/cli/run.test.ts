import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentBanc } from '#src/domain/heure-locale.ts'
import { banc, type Said, workFolder } from './command-line.ts'

const work = workFolder()
const out = work.path('reports')
const read = (name: string) => readFileSync(join(out, name), 'utf8')
const fr = { LANG: 'fr_FR.UTF-8' }
afterAll(work.remove)

describe('banc run', () => {
  let said: Said
  beforeAll(async () => {
    said = await banc(['run', '--config', work.config, '--out', out, '--keep'], fr)
  }, 60_000)

  test('passes with the witness that does everything properly', () => {
    expect(said.code).toBe(0)
    expect(said.out).toContain('aucune erreur, aucun avertissement')
  })

  test('tells what crosses the wire and how each step ends while it goes on', () => {
    expect(said.err).toContain('Information et questionnaire avant une hospitalisation programmée')
    expect(said.err).toMatch(/2026-03-02 09:05 {2}→ insi\/rechercher-ins-avec-traits-identite 200/)
    expect(said.err).toMatch(/✔ 2026-04-13 \d\d:\d\d {2}La lettre de liaison alimente le DMP/)
  })

  test('prints a verdict per step, indicators with numerator and denominator, the digest and where the reports lie', () => {
    expect(said.out).toMatch(/✔ {2}réussi {2}La réponse du patient arrive à l’établissement/)
    expect(said.out).toMatch(/sun-es\/contact-avant-hospitalisation\n.* 3 \/ 3/)
    expect(said.out).toMatch(/Empreinte du journal : +[0-9a-f]{64}/)
    expect(said.out).toContain('manifeste.json')
  })

  test('writes the reports, for their owner only', () => {
    expect(readdirSync(out).sort()).toEqual(['junit.xml', 'manifeste.json', 'rapport.json', 'rapport.txt'])
    expect(statSync(join(out, 'manifeste.json')).mode & 0o777).toBe(0o600)
    const manifest = JSON.parse(read('manifeste.json'))
    expect(manifest.entete).toBe('résultat de banc d’essai ; ne vaut ni homologation CNDA ni référencement Ségur')
    expect(manifest).toMatchObject({ pilote: 'temoin', faitPreuve: false, graine: 'banc', produit: null })
    expect(manifest.echanges.length).toBeGreaterThan(10)
    expect(read('junit.xml')).toContain('<testsuites name="banc"')
    expect(read('rapport.txt')).toBe(`${said.out.trim()}\n`)
  })

  test('keeps a journal whose canonical form has the digest of the manifest', async () => {
    const canonical = await banc(['journal', '--config', work.config, '--canonical'], fr)
    expect(canonical.err).toBe(`Empreinte : ${JSON.parse(read('manifeste.json')).empreinteCanonique}`)
    expect(canonical.out.split('\n').every((line) => JSON.parse(line).rang > 0)).toBe(true)
  })

  test('banc journal shows every entry, as text or one JSON a line', async () => {
    const text = await banc(['journal', '--config', work.config], fr)
    const ndjson = await banc(['journal', '--config', work.config, '--format', 'ndjson'], fr)
    const entries = ndjson.out.split('\n').map((line) => JSON.parse(line))
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(text.out.split('\n')).toHaveLength(entries.length)
    expect(text.out).toContain('insi/rechercher-ins-avec-traits-identite  200')
    expect(text.out).toContain(momentBanc(entries[0].benchMs))
  })

  test('banc journal show gives an entry with its judgement, by number, exchange id or latest', async () => {
    const latest = await banc(['journal', 'show', 'latest', '--config', work.config, '--format', 'json'], fr)
    expect(latest.out).toContain('"transaction": "mssante/remise-inter-operateurs"')
    expect(latest.out).toContain('"kind": "judgement"')
    const byId = await banc(['journal', 'show', 'x-1', '--config', work.config], fr)
    expect(byId.out).toMatch(
      /^Échange \d+\n {2}quand : +2026-03-02 09:05 \(Europe\/Paris\), temps simulé ; .+ \(.+\), heure de la machine\n/,
    )
    expect(byId.out).toMatch(/transaction : +insi\/rechercher-ins-avec-traits-identite, reçu par le banc\n/)
    expect(byId.out).toMatch(/qui : .*\n +CN=INSI-AUTO/)
    expect(byId.out).toMatch(/code : +200\n/)
    expect(byId.out).toMatch(/résumé : +operation +rechercherInsAvecTraitsIdentite\n/)
    expect(byId.out).toContain('Écarts\n  aucun écart\n')
    expect(byId.out).toMatch(new RegExp(`demande : +\\d+ octets +banc journal show \\d+ --config ${work.config} --raw\\n`))
    expect(await banc(['journal', 'show', 'x-1', '--config', work.config, '--format', 'xml'], fr)).toMatchObject({ code: 2 })
    const { code, err } = await banc(['journal', 'show', '99999', '--config', work.config], fr)
    expect(code).toBe(2)
    expect(err).toMatch(/^Le journal n’a pas d’entrée « 99999 » : donnez un numéro de 1 à \d+/)
  })

  test('banc indicators measures the journal again, over a period', async () => {
    const args = ['indicators', 'sun-es/contact-avant-hospitalisation', '--config', work.config, '--format', 'json']
    const [whole, march, quarter, year] = await Promise.all([
      banc(args),
      banc([...args, '--du', '2026-03-01', '--au', '2026-03-31']),
      banc([...args, '--du', '2026-T1', '--au', '2026-T2']),
      banc([...args, '--du', '2027']),
    ])
    expect(JSON.parse(whole.out)).toMatchObject([{ numerateur: 3, denominateur: 3 }])
    expect(JSON.parse(march.out)).toMatchObject([{ numerateur: 1, denominateur: 1 }])
    expect(JSON.parse(quarter.out)).toMatchObject([{ numerateur: 3, denominateur: 3 }])
    expect(JSON.parse(year.out)).toMatchObject([{ numerateur: 0, denominateur: 0 }])
    expect(await banc([...args, '--du', '2026-02-30'], fr)).toMatchObject({
      code: 2,
      err: '--du ne comprend pas « 2026-02-30 » : écrivez un jour (2026-03-31), un mois (2026-03), un trimestre (2026-T1) ou une année (2026).',
    })
  })

  test('banc indicators gives the shape of the report, breakdown included', async () => {
    const reported = JSON.parse(read('rapport.json')).indicateurs
    const { out: measured } = await banc(['indicators', '--config', work.config, '--format', 'json'])
    const members = (one: object) => Object.keys(one).sort()
    expect(JSON.parse(measured).map(members)).toContainEqual(members(reported[0]))
    expect(reported[0]).toMatchObject({ definition: expect.any(String), source: expect.any(String), population: expect.any(Object) })
    const contact = reported.find(({ id }: { id: string }) => id === 'sun-es/contact-avant-hospitalisation')
    expect(contact.ventilation.mois).toMatchObject([{ cle: '2026-03' }, { cle: '2026-04' }, { cle: '2026-06' }])
    expect(contact.ventilation['cas-d-usage'].map(({ numerateur }: { numerateur: number }) => numerateur)).toEqual([1, 1, 1])
  })

  test('banc indicators --par shows a breakdown, and knows its axes', async () => {
    const args = ['indicators', 'hopen/d2-2-alimentation-dmp', '--config', work.config]
    const { out: measured } = await banc([...args, '--par', 'mois', '--par', 'cas-d-usage'], fr)
    expect(measured).toContain('détail du dénominateur : définition du projet')
    expect(measured).toMatch(/par mois\n +2026-04 +100,0 % +\d+ \/ \d+/)
    expect(measured).toMatch(/par cas d’usage\n +\S+ +100,0 %/)
    expect((await banc(args, fr)).out).not.toContain('par mois')
    expect(await banc([...args, '--par', 'moi'], fr)).toMatchObject({
      code: 2,
      err: '--par ne connaît pas « moi » ; vouliez-vous dire « mois » ?',
    })
  })

  test('banc indicators refuses a period that ends before it begins, and an establishment that nothing tells of', async () => {
    const args = ['indicators', '--config', work.config]
    expect(await banc([...args, '--du', '2026-03-31', '--au', '2026-03-01'], fr)).toMatchObject({
      code: 2,
      err: '--du 2026-03-31 vient après --au 2026-03-01 : échangez les deux dates.',
    })
    expect(await banc([...args, '--etablissement', '0B0152827'], fr)).toMatchObject({
      code: 2,
      err: '--etablissement ne connaît pas « 0B0152827 » ; vouliez-vous dire « 0B0152872 » ?',
    })
    expect(await banc([...args, '--etablissement', '0B0152872'])).toMatchObject({ code: 0 })
  })

  test('banc purge says what went in words', async () => {
    const bench = /"run-[^"]+"/
      .exec((await banc(['journal', 'show', '1', '--config', work.config, '--format', 'json'])).out)![0]
      .slice(1, -1)
    const { out } = await banc(['purge', '--jours', '9999', '--bench', bench, '--config', work.config], fr)
    expect(out).toBe(
      `Purge du banc « ${bench} » : 0 échange vidé de son contenu, 0 jugement, 0 connexion, 0 événement pseudonymisé, 0 corps de message effacé.`,
    )
  })

  test('banc indicators knows the documents that the scenarios said the CME validated', async () => {
    const { out: measured } = await banc(['indicators', 'hopen/d2-2-alimentation-dmp', '--config', work.config, '--format', 'json'])
    const played = JSON.parse(read('rapport.json')).indicateurs.find(({ id }: { id: string }) => id === 'hopen/d2-2-alimentation-dmp')
    const [{ numerateur, denominateur, valeur }] = JSON.parse(measured)
    expect(denominateur).toBeGreaterThan(0)
    expect([numerateur, valeur]).toEqual([denominateur, 100])
    expect(played).toMatchObject({ numerateur, denominateur, valeur })
  })

  test('banc purge --tout drops the bench that is named', async () => {
    const bench = /"run-[^"]+"/
      .exec((await banc(['journal', 'show', '1', '--config', work.config, '--format', 'json'])).out)![0]
      .slice(1, -1)
    expect(await banc(['purge', '--tout', '--config', work.config])).toMatchObject({ code: 2 })
    expect(await banc(['purge', '--tout', '--bench', bench, '--config', work.config])).toMatchObject({ code: 0 })
    expect(await banc(['journal', '--config', work.config])).toMatchObject({ code: 2 })
  })
})

describe('the exit code of banc run', () => {
  const scenario = 'scenarios/pre-hospitalisation/information-et-questionnaire.yaml'
  const run = (...options: string[]) =>
    banc(['run', scenario, '--config', work.config, '--report', 'json', '--out', work.path('other'), ...options])

  test('is 1 when a step fails, and the step says what was missing', async () => {
    const { code, out } = await run('--profil', 'ne-repond-pas')
    expect(code).toBe(1)
    expect(out).toContain('✘')
  }, 60_000)

  test('is 1 for a finding that blocks', async () => {
    const { code, out } = await run('--profil', 'sans-x-mss-nil')
    expect(out).toContain('mail/x-mss-nil')
    expect(code).toBe(1)
  }, 60_000)

  test('is 1 for a warning only when --fail-on says so', async () => {
    const softer = workFolder({ rules: { severity: { 'mail/x-mss-nil': 'avertissement' } } })
    const options = ['--profil', 'sans-x-mss-nil', '--config', softer.config]
    expect([(await run(...options)).code, (await run(...options, '--fail-on', 'avertissement')).code]).toEqual([0, 1])
    softer.remove()
  }, 60_000)

  test('is 3 when nothing goes on any more, with who holds the bench', async () => {
    const stalled = workFolder({ faults: [{ service: 'insi', stage: 'reponse', then: { delayMs: 60_000 } }] })
    const { code, out, err } = await run('--config', stalled.config, '--out', stalled.path('resultats'))
    expect(code).toBe(3)
    expect(err).toMatch(/The bench is stalled: nothing in flight ended for 10 s\. Held by: .*verifier-identite V000001/)
    expect(out).toContain('The bench stalled: what follows is what was played until then.')
    expect(out).toMatch(/✔ +passed/)
    expect(out).toMatch(/… +interrupted .*The bench is stalled/)
    expect(JSON.parse(readFileSync(join(stalled.path('resultats'), 'rapport.json'), 'utf8')).banc.interrompu).toBe('blocage')
    stalled.remove()
  }, 60_000)

  test('is 2 when the journal cannot be where it was asked', async () => {
    const config = work.write('nowhere.yaml', `data: ${work.write('file', '')}\n`)
    const { code, err } = await banc(['run', '--config', config])
    expect([code, err]).toEqual([2, expect.stringContaining(work.path('file'))])
  })
})

test('only the formats asked for are written, and always the manifest', () => {
  expect(readdirSync(work.path('other')).sort()).toEqual(['manifeste.json', 'rapport.json'])
})
