import { fileURLToPath } from 'node:url'
import { type Bilingual, inEach } from '#src/domain/bilingual.ts'
import { packageRoot } from '#src/exchange/package-root.ts'

/** What the system refused and what to do, by its code; a code of SQLite stands for those that extend it. */
const REFUSALS: Readonly<Record<string, Bilingual>> = {
  EACCES: {
    fr: 'permission refusée. Donnez-vous le droit d’y lire et d’y écrire, ou choisissez un autre chemin.',
    en: 'permission denied. Give yourself the right to read and write there, or choose another path.',
  },
  EROFS: { fr: 'système de fichiers en lecture seule. Choisissez un autre chemin.', en: 'read-only file system. Choose another path.' },
  ENOENT: {
    fr: 'fichier ou dossier introuvable. Vérifiez le chemin, ou créez le dossier qui doit le contenir.',
    en: 'no such file or folder. Check the path, or create the folder that must hold it.',
  },
  ENOTDIR: {
    fr: 'une partie de ce chemin n’est pas un dossier. Choisissez un autre chemin.',
    en: 'a part of this path is not a folder. Choose another path.',
  },
  EEXIST: {
    fr: 'ce fichier existe déjà, et n’est pas un dossier. Choisissez un autre chemin.',
    en: 'this file exists already, and is no folder. Choose another path.',
  },
  EISDIR: { fr: 'c’est un dossier ; un fichier est attendu.', en: 'it is a folder; a file is expected.' },
  ENOTEMPTY: { fr: 'ce dossier n’est pas vide. Choisissez un autre chemin.', en: 'this folder is not empty. Choose another path.' },
  ERR_FS_FILE_TOO_LARGE: {
    fr: 'ce fichier dépasse 2 Gio, plus qu’aucun service n’en reçoit. Vérifiez que c’est le bon.',
    en: 'this file is larger than 2 GiB, more than any service takes. Check that it is the right one.',
  },
  ENOSPC: {
    fr: 'il n’y a plus de place sur ce disque. Faites-en, ou lancez banc purge.',
    en: 'the disk is full. Make room, or run banc purge.',
  },
  SQLITE_NOTADB: {
    fr: 'ce fichier n’est pas un journal. Déplacez-le, ou choisissez un autre dossier de données (--data).',
    en: 'this file is not a journal. Move it away, or choose another data folder (--data).',
  },
  SQLITE_CORRUPT: {
    fr: 'le journal est endommagé. Déplacez-le ou restaurez une copie, ou choisissez un autre dossier de données (--data).',
    en: 'the journal is damaged. Move it away or restore a copy, or choose another data folder (--data).',
  },
  SQLITE_CANTOPEN: {
    fr: 'le journal ne peut pas être ouvert. Vérifiez les droits sur ce fichier et son dossier.',
    en: 'the journal cannot be opened. Check the permissions of this file and its folder.',
  },
  SQLITE_READONLY: {
    fr: 'le journal ne peut pas être écrit. Vérifiez les droits sur ce fichier et son dossier.',
    en: 'the journal cannot be written. Check the permissions of this file and its folder.',
  },
  SQLITE_BUSY: {
    fr: 'un autre programme tient le journal. Arrêtez-le et recommencez.',
    en: 'another program holds the journal. Stop it and start again.',
  },
}

const ALIASES: Readonly<Record<string, string>> = {
  EPERM: 'EACCES',
  ERR_FS_EISDIR: 'EISDIR',
  EDQUOT: 'ENOSPC',
  SQLITE_FULL: 'ENOSPC',
  SQLITE_PERM: 'SQLITE_CANTOPEN',
}

/** Why the system refuses a file that is named beside; its own words when they are not known. */
export function systemReason(error: NodeJS.ErrnoException): Bilingual {
  const { code = '', message } = error
  const refusal = refusalOf(code)
  return refusal ? inEach((locale) => `${refusal[locale]} (${code})`) : { fr: message, en: message }
}

/** A refusal of the system that the user can do something about, with the path; `undefined` for any other error, and for files of the package. */
export function systemProblem(error: unknown): Bilingual | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, path = '' } = error as NodeJS.ErrnoException
  const refusal = typeof code === 'string' ? refusalOf(code) : undefined
  if (!refusal) return systemProblem(error.cause)
  if (PACKAGE.some((folder) => path.startsWith(folder))) return undefined
  const where = path === '' ? { fr: '', en: '' } : { fr: `« ${path} » : `, en: `"${path}": ` }
  return { fr: `${where.fr}${refusal.fr} (${code})`, en: `${where.en}${refusal.en} (${code})` }
}

/** What the package brings: a file that is missing there is no choice of the user. */
const PACKAGE = ['src/', 'dist/', 'simulators/', 'scenarios/', 'node_modules/'].map((folder) => fileURLToPath(new URL(folder, packageRoot)))

function refusalOf(code: string): Bilingual | undefined {
  const known = ALIASES[code] ?? code
  return REFUSALS[known] ?? REFUSALS[known.split('_').slice(0, 2).join('_')]
}
