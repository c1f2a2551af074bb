import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
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
  test.each(['virtual', 'scaled:6000'])(
    'plays a scenario on the clock %s, which starts with it',
    async (clock) => {
      const { code, err } = await run(answered('identite-verifiee'), '--clock', clock)
      expect(err).toMatch(/2026-03-02 .* insi\/rechercher-ins-avec-traits-identite 200/)
      expect(code).toBe(0)
    },
    60_000,
  )

  test('plays a scenario on the clock of the wall', async () => {
    const { code, err } = await run(scenario('une-seconde', 'avancer-le-temps: { de: PT1S }'), '--clock', 'real')
    expect(err).toContain(`✔ ${new Date().getFullYear()}-`)
    expect(code).toBe(0)
  }, 60_000)

  test('plays every scenario, or with --bail stops at the first that fails', async () => {
    const paths = [unanswered('a-sans-suite'), answered('b-identite-verifiee')]
    const [whole, bailed] = [await run(...paths), await run(...paths, '--bail')]
    expect([whole.code, bailed.code]).toEqual([1, 1])
    expect([whole, bailed].map(({ err }) => err.includes('b-identite-verifiee'))).toEqual([true, false])
  }, 60_000)

  test('ends at once on Ctrl-C, and what it kept can be read', async () => {
    const argv = ['run', unanswered('sans-fin'), '--config', work.config, '--clock', 'scaled:600', '--keep']
    const child = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', 'src/cli/main.ts', ...argv], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(child, 'exit')
    for await (const said of child.stderr) if (String(said).includes('insi/')) break
    child.kill('SIGINT')
    expect(await ended).toEqual([null, 'SIGINT'])
    const { code, out } = await banc(['journal', '--config', work.config])
    expect(code).toBe(0)
    expect(out).toContain('insi/rechercher-ins-avec-traits-identite')
  }, 60_000)
})
