import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

/** The stay is announced, then one more step. */
function scenario(id: string, step: string): string {
  mkdirSync(work.path('joues'), { recursive: true })
  return work.write(
    `joues/${id}.yaml`,
    [
      `id: ${id}`,
      `titre: { fr: ${id}, en: ${id} }`,
      'famille: echanges-medico-administratifs',
      'depart: 2026-03-02T09:00:00+01:00',
      'patient: pat-trois-dominique',
      'etapes:',
      '  - declarer-sejour: { mouvement: annonce, admission-prevue: depart + P21D }',
      `  - ${step}`,
    ].join('\n'),
  )
}

const answered = (id: string) => scenario(id, 'attendre-echange: { transaction: insi/rechercher-ins-avec-traits-identite, delai: P1D }')
const unanswered = (id: string) => scenario(id, 'attendre-echange: { transaction: dmp/td2.1-alimentation, delai: P1D }')
const run = (...argv: string[]) => banc(['run', '--config', work.config, '--report', 'json', '--out', work.path('rapports'), ...argv])

describe('banc run', () => {
  test.each(['virtual', 'scaled:43200'])(
    'plays a scenario on the clock %s, which starts with it',
    async (clock) => {
      const { code, err } = await run(answered('identite-verifiee'), '--clock', clock)
      expect(err).toMatch(/2026-03-02 .* insi\/rechercher-ins-avec-traits-identite 200/)
      expect(code).toBe(0)
    },
    60_000,
  )

  test('plays a scenario on the clock of the wall, and says beforehand how long it takes', async () => {
    const { code, err } = await run(scenario('une-seconde', 'avancer-le-temps: { de: PT1S }'), '--clock', 'real')
    expect(err).toMatch(/^Clock real: from 1 s to 1 s for these scenarios, .*; --clock virtual does not wait\.\n/)
    expect(err).toContain(`✔ ${new Date().getFullYear()}-`)
    expect(code).toBe(0)
  }, 60_000)

  test('plays every scenario, or with --bail stops at the first that fails', async () => {
    const paths = [unanswered('a-sans-suite'), answered('b-identite-verifiee')]
    const [whole, bailed] = [await run(...paths), await run(...paths, '--bail')]
    expect([whole.code, bailed.code]).toEqual([1, 1])
    expect([whole, bailed].map(({ err }) => err.includes('b-identite-verifiee'))).toEqual([true, false])
    expect(whole.out).not.toMatch(/Scenarios not played/)
    expect(bailed.out).toMatch(/Scenarios not played\n {2}– {2}\S*b-identite-verifiee {2}--bail: the run stopped after "\S+" failed\n/)
  }, 60_000)

  describe('when it is stopped', () => {
    const start = (path: string, ...argv: string[]) => {
      const options = ['run', path, '--config', work.config, '--out', work.path('arret'), ...argv]
      const child = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', 'src/cli/main.ts', ...options], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      return { child, ended: once(child, 'exit') }
    }
    const saying = async (stderr: Readable, words: string) => {
      for await (const said of stderr.iterator({ destroyOnReturn: false })) if (String(said).includes(words)) return
    }
    const read = (name: string) => readFileSync(work.path(`arret/${name}`), 'utf8')

    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)(
      'by %s, writes the reports of what was played and ends with %i',
      async (signal, code) => {
        const { child, ended } = start(unanswered('sans-fin'), '--clock', 'real', '--keep')
        await saying(child.stderr, '✔')
        child.kill(signal)
        // npm hands the signal on to whom the terminal already sent it
        child.kill(signal)
        child.stderr.resume()
        expect(await ended).toEqual([code, null])
        const { banc: run, scenarios } = JSON.parse(read('rapport.json'))
        expect(run.interrompu).toBe(signal)
        expect(scenarios[0].etapes.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['reussi', 'interrompu'])
        expect(JSON.parse(read('manifeste.json')).interrompu).toBe(signal)
        expect(read('junit.xml')).toContain('type="interruption"')
        // closed as after any run: no log is left beside the database, and no owner
        expect(readdirSync(work.path('data/journal')).filter((name) => name.endsWith('-wal'))).toEqual([])
        const kept = await banc(['journal', '--config', work.config])
        expect(kept).toMatchObject({ code: 0, out: expect.stringContaining('interrupted') })
      },
      60_000,
    )

    test('twice, ends at once', async () => {
      const held = work.write(
        'held.yaml',
        `${readFileSync(work.config, 'utf8')}faults: [{ service: insi, stage: reponse, then: { delayMs: 60000 } }]\n`,
      )
      const { child, ended } = start(answered('tenu'), '--config', held)
      await saying(child.stderr, '✔')
      const again = setInterval(() => child.kill('SIGINT'), 100)
      child.stderr.resume()
      expect(await ended).toEqual([null, 'SIGINT'])
      clearInterval(again)
    }, 60_000)
  })
})
