import type { Courriel, Entetes, NatureCourriel, PieceJointe } from './courriel.ts'

type Nommee = Pick<PieceJointe, 'fileName' | 'contentType'>

/**
 * Which of the two kinds of mail this is, or which report (design §6). An envoi de document has an attachment named IHE_XDM.ZIP in
 * any case, or another zip, or a subject that begins with `XDM/1.0/DDM` (`specs/mssante.md` §1.2, §3.4).
 */
export function natureOf(entetes: Pick<Entetes, 'subject'> & Pick<Courriel, 'report'>, attachments: readonly Nommee[]): NatureCourriel {
  if (entetes.report) return entetes.report.kind
  return attachments.some(isArchive) || entetes.subject.startsWith('XDM/1.0/DDM') ? 'envoi-de-document' : 'message-simple'
}

/** True for an attachment that is a zip by its name or its type. */
export function isArchive({ fileName, contentType }: Nommee): boolean {
  return /\.zip$/i.test(fileName ?? '') || /^application\/(?:x-)?zip(?:-compressed)?$/.test(contentType.value)
}
