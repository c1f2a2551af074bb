import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { bulk, type Member, xdmOf, zipOf } from './hostile/archives.ts'
import { mailOfArchive } from './hostile/mails.ts'
import { attributes, deep, ENTITY_BOMB, EXTERNAL_DTD, EXTERNAL_ENTITY, PARAMETER_ENTITY } from './hostile/xml.ts'
import { deliver } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench()
const metadata = await readFile(new URL('../../messages/xds/alimentation.xml', import.meta.url))
const cda = await readFile(new URL('../../messages/cda/lettre-de-liaison-n1.xml', import.meta.url))
const good = xdmOf(metadata, { 'DOC0001.XML': cda })
const withFile = (member: Member) => zipOf([...good, member])
const A = Buffer.from('a')

/** Title, archive, rule that must fire, what it received, part. */
const CASES: readonly (readonly [string, Uint8Array, string, object])[] = [
  [
    'that climbs out of its folder',
    withFile({ path: '../../etc/passwd', bytes: A }),
    'zip-chemin-interdit',
    {
      expected: { fr: 'un chemin relatif sans ..' },
      received: { fr: 'le lecteur ZIP s’arrête sur « invalid relative path: ../../etc/passwd »' },
    },
  ],
  [
    'with an absolute path',
    withFile({ path: '/etc/passwd', bytes: A }),
    'zip-chemin-interdit',
    { received: { fr: 'le lecteur ZIP s’arrête sur « absolute path: /etc/passwd »' } },
  ],
  [
    'with a drive letter',
    withFile({ path: 'C:/Windows/a.dll', bytes: A }),
    'zip-chemin-interdit',
    { received: { fr: 'le lecteur ZIP s’arrête sur « absolute path: C:/Windows/a.dll »' } },
  ],
  [
    'with backslashes that climb',
    withFile({ path: '..\\..\\a', bytes: A }),
    'zip-chemin-interdit',
    { expected: { fr: 'un chemin relatif sans ..' } },
  ],
  ['with an encrypted file', withFile({ path: 'SECRET.PDF', bytes: A, encrypted: true }), 'zip-chiffre', { received: 'SECRET.PDF' }],
  ['cut in the middle', zipOf(good).subarray(0, 3_000), 'zip-illisible', { expected: { fr: 'une archive ZIP' } }],
  ['cut before its directory', zipOf(good).subarray(0, -60), 'zip-illisible', { expected: { fr: 'une archive ZIP' } }],
  ['that is no archive', Buffer.from('rien'), 'zip-illisible', { expected: { fr: 'une archive ZIP' } }],
  [
    'of 10,000 files',
    zipOf(Array.from({ length: 10_000 }, (_, n) => ({ path: `f${n}`, bytes: A }))),
    'zip-trop-grand',
    { expected: { fr: '300 fichiers au plus' }, received: '10000' },
  ],
  [
    'that blows up a thousand times',
    withFile({ path: 'BOMBE.BIN', bytes: Buffer.alloc(50_000_000) }),
    'zip-trop-grand',
    { expected: { fr: 'un taux de compression de 100 au plus' }, received: 'BOMBE.BIN' },
  ],
  [
    'that holds 70 MB',
    zipOf([...good, ...['A.BIN', 'B.BIN'].map((path) => ({ path, bytes: bulk(35_000_000) }))]),
    'zip-trop-grand',
    { expected: { fr: '60000000 octets au plus' } },
  ],
  [
    'whose header lies about a bomb',
    withFile({ path: 'MENT.BIN', bytes: Buffer.alloc(50_000_000), declaredSize: 10 }),
    'zip-illisible',
    { received: { fr: expect.stringContaining('too many bytes'), en: expect.stringContaining('too many bytes') } },
  ],
  ['with a name twice', withFile(good.at(-1)!), 'zip-nom-en-double', { received: 'IHE_XDM/SUBSET01/DOC0001.XML' }],
  [
    'of 20 submission sets',
    zipOf(Array.from({ length: 20 }, (_, n) => ({ path: `IHE_XDM/S${n}/METADATA.XML`, bytes: metadata }))),
    'xdm-trop-de-lots',
    { received: '20' },
  ],
  ...[ENTITY_BOMB, EXTERNAL_ENTITY, PARAMETER_ENTITY, EXTERNAL_DTD].flatMap((xml): (typeof CASES)[number][] => [
    ['whose METADATA.XML has a DTD', zipOf(xdmOf(xml, {})), 'xml-dtd', { position: { part: '2/IHE_XDM/SUBSET01/METADATA.XML', line: 1 } }],
    [
      'whose CDA has a DTD',
      zipOf(xdmOf(metadata, { 'DOC0001.XML': xml })),
      'xml-dtd',
      { position: { part: '2/IHE_XDM/SUBSET01/DOC0001.XML', line: 1 } },
    ],
  ]),
  [
    'whose METADATA.XML is 20,000 deep',
    zipOf(xdmOf(deep(20_000), {})),
    'xml-trop-profond',
    { position: { part: '2/IHE_XDM/SUBSET01/METADATA.XML', line: 1 } },
  ],
  [
    'whose CDA is 20,000 deep',
    zipOf(xdmOf(metadata, { 'DOC0001.XML': deep(20_000) })),
    'xml-trop-profond',
    { position: { part: '2/IHE_XDM/SUBSET01/DOC0001.XML', line: 1 } },
  ],
  [
    'whose CDA has 50,000 attributes',
    zipOf(xdmOf(metadata, { 'DOC0001.XML': `<a${attributes(50_000)}/>` })),
    'xml-trop-d-attributs',
    { position: { part: '2/IHE_XDM/SUBSET01/DOC0001.XML', line: 1 } },
  ],
]

describe('an archive', () => {
  it.each(CASES)('%s is accepted with its mail, kept byte for byte, and told with its place', async (_title, archive, rule, told) => {
    const message = mailOfArchive(archive)
    expect(await deliver(watched.reach, message)).toBe('250 2.6.0 Message accepted')
    expect(findingOf(await watched.only(), `decodage/${rule}`)).toMatchObject({ position: { part: '2' }, ...told })
    expect(await watched.keeps(`${message}\r\n`)).toBe(true)
  })
})
