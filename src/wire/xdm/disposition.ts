import { type Anomaly, type Described, describedAnomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import type { XdmArchive } from './xdm-archive.ts'

/** What the layout of an archive is made of. */
export interface Disposition extends Pick<XdmArchive, 'part' | 'racine' | 'lots'> {
  /** Every path of the archive, those left out included. */
  readonly paths: readonly string[]
  /** Files of zero byte. */
  readonly empty: readonly string[]
}

/** True for what an operating system adds on its own to an archive. */
export function estParasite(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path)
}

/** What real archives do oddly and a reader can bear (`specs/mssante.md` §3.4). */
export function anomaliesDeDisposition({ part, racine, lots, paths, empty }: Disposition): Anomaly[] {
  const found: [Trait, Wording, string][] = []
  const parasite = paths.find(estParasite)
  if (parasite)
    found.push(['xdm-fichier-parasite', { fr: 'les seuls fichiers de l’archive', en: 'the files of the archive alone' }, parasite])
  if (racine) found.push(['xdm-dossier-en-trop', { fr: 'IHE_XDM/ à la racine', en: 'IHE_XDM/ at the root' }, `${racine}IHE_XDM/`])
  if (lots.length > 1) found.push(['xdm-plusieurs-lots', { fr: 'un seul lot', en: 'a single submission set' }, String(lots.length)])
  const autreCasse = paths.find((path) => /(?:^|\/)IHE_XDM\//i.test(path) && !/(?:^|\/)IHE_XDM\//.test(path))
  if (autreCasse) found.push(['xdm-casse', 'IHE_XDM/', autreCasse])
  for (const { dossier, metadataPath } of lots) {
    if (!metadataPath.endsWith('METADATA.XML')) found.push(['xdm-casse', 'METADATA.XML', metadataPath])
    if (!/(?:^|\/)IHE_XDM\/[^/]+$/i.test(dossier)) found.push(['xdm-sans-sous-dossier', 'IHE_XDM/SUBSET01/METADATA.XML', metadataPath])
  }
  for (const path of empty) found.push(['xdm-fichier-vide', { fr: 'un fichier non vide', en: 'a file that is not empty' }, path])
  return found.map(([id, expected, received]) => describedAnomaly(TEXTES[id], { id, position: { part }, expected, received }))
}

const TEXTES = {
  'xdm-fichier-parasite': [
    'information',
    'L’archive contient des fichiers du système d’exploitation.',
    'The archive holds files of the operating system.',
  ],
  'xdm-dossier-en-trop': ['avertissement', 'Un dossier entoure IHE_XDM.', 'A folder stands around IHE_XDM.'],
  'xdm-plusieurs-lots': ['avertissement', 'L’archive contient plusieurs lots.', 'The archive holds several submission sets.'],
  'xdm-casse': ['avertissement', 'IHE_XDM ou METADATA.XML n’est pas en majuscules.', 'IHE_XDM or METADATA.XML is not in upper case.'],
  'xdm-sans-sous-dossier': [
    'avertissement',
    'METADATA.XML n’est pas dans un sous-dossier de IHE_XDM.',
    'METADATA.XML is not in a sub-folder of IHE_XDM.',
  ],
  'xdm-fichier-vide': ['erreur', 'Un fichier de l’archive est vide.', 'A file of the archive is empty.'],
} as const satisfies Record<string, Described>

type Trait = keyof typeof TEXTES
