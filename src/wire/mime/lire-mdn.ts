import { asBuffer } from '#src/domain/as-buffer.ts'
import { champ, type PieceJointe } from './courriel.ts'
import { adresseDuChamp, defined } from './lire-champ-de-rapport.ts'
import { lireChamps } from './lire-champs.ts'
import { codeDErreur } from './objet-erreur.ts'
import type { CourrielRendu, Disposition, ErreurMdn, Mdn } from './rapport.ts'

/** RFC 8098 §3.2, with both ways the volet wrote errors (`specs/mssante.md` §3.5). */
export function lireMdn({ bytes, part }: PieceJointe, subject: string, rendu: CourrielRendu | undefined): Mdn {
  const { champs } = lireChamps(asBuffer(bytes))
  const value = (name: string) => champ({ champs }, name)?.value
  const disposition = value('Disposition') ?? ''
  const error = readErreur(value('Error'), disposition, subject)
  return {
    kind: 'mdn',
    part,
    ...defined({
      reportingUa: value('Reporting-UA'),
      originalRecipient: adresseDuChamp(value('Original-Recipient')),
      finalRecipient: adresseDuChamp(value('Final-Recipient')),
      originalMessageId: value('Original-Message-ID'),
    }),
    disposition: readDisposition(disposition),
    ...(error && { error }),
    ...(rendu && { rendu }),
  }
}

/** `automatic-action/MDN-sent-automatically; processed/error`. */
function readDisposition(field: string): Disposition {
  const [modes = '', types = ''] = field.split(';', 2)
  const [actionMode = '', sendingMode = ''] = modes.trim().split('/')
  const [type = '', ...modifiers] = types.trim().split('/')
  const names = modifiers.join('/').split(',')
  return {
    actionMode,
    sendingMode,
    type: type.trim().toLowerCase(),
    modifiers: names.map((name) => name.trim().split(':')[0]!.toLowerCase()).filter((name) => name !== ''),
  }
}

function readErreur(field: string | undefined, disposition: string, subject: string): ErreurMdn | undefined {
  const inDisposition = /processed\/error:\s*(.+)/i.exec(disposition)?.[1]
  const text = field ?? inDisposition
  if (text !== undefined) {
    const code = /^\s*(\d+)\s*\^/.exec(text)?.[1]
    return { ...(code && { code }), text: text.trim(), dialecte: field === undefined ? 'disposition' : 'champ-error' }
  }
  const inSubject = codeDErreur(subject)
  return inSubject === undefined ? undefined : { code: inSubject, text: subject.slice(0, 200), dialecte: 'objet' }
}
