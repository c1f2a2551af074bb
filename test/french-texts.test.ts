import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inLocale } from '#src/domain/bilingual.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { readZip } from '#src/wire/zip/read-zip.ts'

/** Texts that services put on the wire, letter for letter. */
const ON_THE_WIRE = [
  'simulators/dmp/codes.ts',
  'src/rules/mail/objet-du-retour-d-erreur.ts',
  'src/wire/hl7v3/encode-patient-answer.ts',
  'src/wire/hl7v3/encode-patient-query.ts',
  'src/wire/insi/insi-fault.ts',
]
const ELISION = /(?<![\p{L}'’])(?:[cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu|[Qq]uelqu|[Aa]ujourd)'[a-zàâéèêëîïôûœ]/u
const COMMENT = /^\s*(?:\/\*|\*|\/\/)/

const sources = ['src', 'simulators', 'scenarios'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|csv|yaml)$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)

test('French texts of findings, rules, requirements, scenarios and help have the apostrophe of print', () => {
  const straight = sources
    .filter((file) => !ON_THE_WIRE.includes(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => ELISION.test(line) && !COMMENT.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(straight).toEqual([])
})

test('the English of a library is quoted in a French sentence', async () => {
  const xml = await readXml(Buffer.from('<a>'), 'essai')
  const zip = await readZip(Buffer.from('PK\u0003\u0004'), 'essai')
  expect([...xml.anomalies, ...zip.anomalies].map(({ received }) => inLocale(received, 'fr'))).toEqual([
    'l’analyseur XML s’arrête sur « unclosed tag: a »',
    expect.stringMatching(/^le lecteur ZIP s’arrête sur « .+ »$/),
  ])
})
