import { expect, test } from 'vitest'
import { commandsFor } from '#src/cli/commands.ts'
import { everyCommand, programOf } from '#src/cli/program.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import { banc } from './command-line.ts'

const program = programOf(await commandsFor([]), { locale: 'fr', couleur: SANS_COULEUR, out: () => {}, err: () => {} }, () => {})
const paths = everyCommand(program).map((command) => {
  const path = []
  for (let at = command; at.parent; at = at.parent) path.unshift(at.name())
  return path
})

test('every command of the issue is there', () => {
  expect(paths.map((path) => path.join(' ')).sort()).toMatchInlineSnapshot(`
    [
      "",
      "diagnostic",
      "indicators",
      "init",
      "journal",
      "journal bilan",
      "journal show",
      "list",
      "pki",
      "pki export",
      "pki show",
      "purge",
      "reseau",
      "run",
      "up",
      "validate",
    ]
  `)
})

test.each(paths)('%s %s explains itself in French and in English', async (...path) => {
  const words = path.filter((word) => word !== undefined)
  const french = await banc([...words, '--help'], { LC_ALL: 'fr_FR.UTF-8', LANG: 'en_GB.UTF-8' })
  const english = await banc([...words, '--help'])
  expect([french.code, english.code]).toEqual([0, 0])
  expect(french.out).toContain('Utilisation :')
  expect(french.out).toContain('affiche cette aide')
  expect(english.out).toContain('Usage:')
  expect(english.out).toContain('shows this help')
})

test('no French word is left in an English help, and no option is said to be false', async () => {
  const helps = await Promise.all(paths.map(async (path) => (await banc([...path, '--help'])).out))
  expect(
    helps
      .join('\n')
      .match(/[éèàêçù]|\bpar défaut\b|\b(fichiers?|dossier|quoi|chemins|adresse|nombre|axe|pilote|temps|graine)\b|default: false/g),
  ).toBeNull()
  expect(await banc(['list'])).toMatchObject({ code: 2, err: expect.stringContaining('The argument "what" is missing') })
  expect(await banc(['up', '--config'])).toMatchObject({ code: 2, err: expect.stringContaining('"--config <file>" expects a value') })
})

test('a help holds in 80 columns', async () => {
  const helps = await Promise.all(
    ['fr', 'en'].flatMap((langue) => paths.map(async (path) => (await banc([...path, '--help', '--langue', langue])).out)),
  )
  expect(helps.flatMap((help) => help.split('\n')).filter((line) => [...line].length > 80)).toEqual([])
})

test('no English word of commander is left in a French help', async () => {
  const helps = await Promise.all(paths.map(async (path) => (await banc([...path, '--help', '--langue', 'fr'])).out))
  expect(helps.join('\n').match(/\b(default|display|help for|command)\b(?! \(banc| par défaut)/g)).toBeNull()
})

test('--langue decides before the environment', async () => {
  expect((await banc(['--langue', 'fr', '--help'], { LANG: 'en_GB.UTF-8' })).out).toContain('Utilisation :')
  expect((await banc(['--help', '--langue=en'], { LANG: 'fr_FR.UTF-8' })).out).toContain('Usage:')
})

test('--version gives the version of the package', async () => {
  const { version } = (await import('../../package.json', { with: { type: 'json' } })).default
  expect(await banc(['--version'])).toMatchObject({ code: 0, out: version })
})
