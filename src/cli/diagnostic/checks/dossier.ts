import { stat, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Constat } from '../check.ts'
import { defineCheck } from '../check.ts'

/** Below this a bench may soon be unable to record. */
const ROOM_BYTES = 500_000_000

export default defineCheck({
  id: 'dossier',
  titre: { fr: 'Dossier de données', en: 'Data folder' },
  async run({ configuration: { data } }) {
    const folder = resolve(data)
    const [{ mode }, { bavail, bsize }] = await Promise.all([stat(folder), statfs(folder)])
    return [roomOf(folder, bavail * bsize), ...privacyOf(folder, mode)]
  },
})

function roomOf(folder: string, free: number): Constat {
  const objet = `${folder}, ${Math.round(free / 1_000_000)} Mo`
  if (free > ROOM_BYTES) return { etat: 'bon', objet }
  return {
    etat: 'attention',
    objet,
    detail: { fr: 'il reste peu de place', en: 'little room is left' },
    remede: { fr: 'Faites de la place, ou lancez banc purge.', en: 'Make room, or run banc purge.' },
  }
}

/** The folder holds private keys and journals; Windows has no such mode. */
function privacyOf(folder: string, mode: number): Constat[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return []
  return [
    {
      etat: 'attention',
      objet: folder,
      detail: { fr: 'd’autres peuvent lire ce dossier', en: 'others can read this folder' },
      remede: { fr: `chmod 700 ${folder}`, en: `chmod 700 ${folder}` },
    },
  ]
}
