import { expect, test } from 'vitest'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { added, archiveWith, DOCUMENT, type Files, METADATA, renamed, SUBSET } from './archives.ts'

const lowerCase = (name: string) => renamed((path) => path.replace(name, name.toLowerCase()))

/** Title, what is done to a good archive, the anomaly that must say so with what it shows, CDA read all the same. */
const ODDITIES: readonly (readonly [string, (files: Files) => Files, readonly [id: string, received: string][], number])[] = [
  ['a folder around everything', renamed((path) => `envoi du 20/${path}`), [['xdm-dossier-en-trop', 'envoi du 20/IHE_XDM/']], 1],
  ['two folders around everything', renamed((path) => `a/b/${path}`), [['xdm-dossier-en-trop', 'a/b/IHE_XDM/']], 1],
  ['the folder of macOS', added({ '__MACOSX/IHE_XDM/._SUBSET01': 'x' }), [['xdm-fichier-parasite', '__MACOSX/IHE_XDM/._SUBSET01']], 1],
  ['the file of the macOS Finder', added({ 'IHE_XDM/.DS_Store': 'x' }), [['xdm-fichier-parasite', 'IHE_XDM/.DS_Store']], 1],
  ['the thumbnails of Windows', added({ [`${SUBSET}/Thumbs.db`]: 'x' }), [['xdm-fichier-parasite', `${SUBSET}/Thumbs.db`]], 1],
  ['METADATA.xml', renamed((path) => path.replace('METADATA.XML', 'METADATA.xml')), [['xdm-casse', `${SUBSET}/METADATA.xml`]], 1],
  ['metadata.xml', lowerCase('METADATA.XML'), [['xdm-casse', `${SUBSET}/metadata.xml`]], 1],
  ['ihe_xdm', lowerCase('IHE_XDM'), [['xdm-casse', 'ihe_xdm/SUBSET01/METADATA.XML']], 1],
  ['no SUBSET01', renamed((path) => path.replace('SUBSET01/', '')), [['xdm-sans-sous-dossier', 'IHE_XDM/METADATA.XML']], 1],
  ['no folder at all', renamed((path) => path.replace(`${SUBSET}/`, '')), [['xdm-sans-sous-dossier', 'METADATA.XML']], 1],
  [
    'two subsets',
    (files) => new Map([...files, ...renamed((path) => path.replace('SUBSET01', 'SUBSET02'))(files)]),
    [['xdm-plusieurs-lots', '2']],
    2,
  ],
  ['a file of no byte', added({ [`${SUBSET}/DOC0002.PDF`]: '' }), [['xdm-fichier-vide', `${SUBSET}/DOC0002.PDF`]], 1],
  ['a CDA of no byte', added({ [DOCUMENT]: '' }), [['xdm-fichier-vide', DOCUMENT]], 0],
  ['a METADATA.XML of no byte', added({ [METADATA]: '' }), [['xdm-fichier-vide', METADATA]], 1],
]

test.each(ODDITIES)('an archive with %s is read, and told', async (_title, change, expected, documents) => {
  const { message: archive, anomalies } = await decodeXdm(await archiveWith(change), '2')
  const layout = anomalies.filter(({ id }) => id.startsWith('xdm-'))
  expect(layout.map(({ id, received }) => [id, received])).toEqual(expected)
  expect(layout.every(({ position }) => position.part === '2')).toBe(true)
  expect(cdasOf(archive)).toHaveLength(documents)
})

test('the archive that nothing was done to is without anomaly', async () => {
  expect((await decodeXdm(await archiveWith((files) => files), '2')).anomalies).toEqual([])
})
