import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'

const schema = z.strictObject({
  clock: z.enum(['real', 'virtual']).default('real'),
  services: z.record(z.string(), z.strictObject({ port: z.int().min(0).max(65_535) })).default({}),
  etapes: z
    .array(z.union([z.strictObject({ attendre: z.strictObject({ delai: z.string() }) }), z.strictObject({ avancer: z.string() })]))
    .default([]),
})

const WHAT = { fr: 'la configuration', en: 'the configuration' }
const check = (text: string) => checkFile(WHAT, readYaml(WHAT, 'banc.yaml', text), schema)
const messageOf = (text: string) => {
  try {
    check(text)
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}

test('gives the typed value, defaults included', () => {
  expect(check('services: { insi: { port: 8443 } }')).toEqual({ clock: 'real', services: { insi: { port: 8443 } }, etapes: [] })
})

test('says where a word is wrong, what is allowed and which is near', () => {
  expect(messageOf('clock: virtuel\n')).toMatchInlineSnapshot(`
    "Cannot load the configuration: correct the following and start again.
      banc.yaml:1:1 clock: "virtuel" is not allowed; expected one of real, virtual; did you mean "virtual"?"
  `)
})

test('names the unknown member of a nested map and the nearest allowed one', () => {
  expect(messageOf('services:\n  insi:\n    prot: 1\n    port: 2\n')).toMatchInlineSnapshot(`
    "Cannot load the configuration: correct the following and start again.
      banc.yaml:3:5 services.insi.prot: unknown member "prot"; remove it"
  `)
})

test('names the members that cannot stand together, and proposes none that is there already', () => {
  expect(messageOf('etapes: [{ avancer: P1D, attendre: { delai: P1D } }]')).toContain(
    '"avancer" cannot stand beside "attendre"; keep one of them',
  )
  expect(messageOf('etapes: [{ attendre: { delai: P1D, delais: P2D } }]')).toMatch(/unknown member "delais"; remove it$/)
  expect(messageOf('services: { insi: { prot: 1 } }')).toContain('did you mean "port"?')
})

test('says it all in French too', () => {
  const frenchOf = (text: string) => {
    try {
      return check(text) && 'accepted'
    } catch (error) {
      return (error as FileError).text.fr
    }
  }
  expect(frenchOf('clok: real\nclock: virtuel\nservices: { insi: { port: x } }\n')).toMatchInlineSnapshot(`
    "Impossible de charger la configuration : corrigez ce qui suit et recommencez.
      banc.yaml:2:1 clock : « virtuel » n’est pas admis ; attendu : l’un de real, virtual ; vouliez-vous dire « virtual » ?
      banc.yaml:3:21 services.insi.port : « x » : Entrée invalide : nombre attendu, chaîne de caractères reçu
      banc.yaml:1:1 clok : membre inconnu « clok » ; attendu : l’un de etapes"
  `)
  expect(frenchOf('etapes: [{ avancer: P1D, attendre: { delai: P1D } }, { attendre: {} }]')).toMatchInlineSnapshot(`
    "Impossible de charger la configuration : corrigez ce qui suit et recommencez.
      banc.yaml:1:12 etapes.0.avancer : « avancer » ne va pas avec « attendre » ; gardez l’un des deux
      banc.yaml:1:56 etapes.1.attendre.delai : manque ; ajoutez-le"
  `)
  expect(frenchOf('clock: real\nclock: virtual\n')).toMatchInlineSnapshot(`
    "Impossible de charger la configuration : corrigez ce qui suit et recommencez.
      banc.yaml:2:1 clé en double : gardez-en une"
  `)
})

test('quotes the beginning of a file that is something else', () => {
  expect(messageOf(`root:x:0:0:${'a'.repeat(5_000)}\n`)).toMatch(/ banc\.yaml:1:1 file: "root:x:0:0:a{189}…": .{1,100}$/)
})

test('says the bounds of a number in words', () => {
  const textOf = (port: number) => {
    try {
      return check(`services: { insi: { port: ${port} } }\n`) && 'accepted'
    } catch (error) {
      const { fr, en } = (error as FileError).text
      return [fr, en].map((text) => text.split('insi.port')[1])
    }
  }
  expect(textOf(70_000)).toEqual([' : « 70000 » : nombre attendu, au plus 65535', ': "70000": expected a number, at most 65535'])
  expect(textOf(-1)).toEqual([' : « -1 » : nombre attendu, au moins 0', ': "-1": expected a number, at least 0'])
})

test('says where an alias names no anchor', () => {
  expect(messageOf('services:\n  insi:\n    <<: *z\n')).toBe(
    'Cannot load the configuration: correct the following and start again.\n  banc.yaml:3:9 the alias "*z" names no anchor before it: write "&z" before the value to repeat, or the value here',
  )
  const depth = ['a: &a [1, 1, 1]', ...'bcdefgh'.split('').map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`)]
  expect(messageOf(depth.join('\n'))).toContain('write the values out')
})

test('explains the branch of a union that went furthest', () => {
  expect(messageOf('etapes:\n  - avancer: P1D\n  - attendre: { delay: PT1H }\n')).toMatchInlineSnapshot(`
    "Cannot load the configuration: correct the following and start again.
      banc.yaml:3:5 etapes.1.attendre.delai: is missing; add it
      banc.yaml:3:17 etapes.1.attendre.delay: unknown member "delay"; expected one of delai; did you mean "delai"?"
  `)
})

test('refuses repeated keys and alias bombs with their place', () => {
  expect(messageOf('clock: real\nclock: virtual\n')).toContain('banc.yaml:2:1')
  expect(() => check(`a: &a [x]\n${Array.from({ length: 200 }, (_, i) => `b${i}: *a`).join('\n')}`)).toThrow(FileError)
})
