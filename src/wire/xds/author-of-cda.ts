import { INS_OIDS } from '#src/domain/oid.ts'
import type { CdaAssigned, CdaAuthor } from '../cda/cda.ts'
import type { XdsAuthor } from './submission-metadata.ts'
import { formatXcn } from './xcn.ts'
import { formatXon } from './xon.ts'

/** The author classification of an author of the document (`specs/dmp.md` §4.4, §4.5). */
export function authorOf(author: CdaAuthor): XdsAuthor {
  const { code, functionCode, organization } = author
  const person = xcnOf(author)
  const structure = organization?.ids[0]
  return {
    ...(person !== undefined && { person }),
    institutions: structure?.extension
      ? [formatXon({ nom: organization?.name ?? '', autorite: structure.root ?? '', typeId: 'IDNST', id: structure.extension })]
      : [],
    roles: functionCode?.displayName ? [functionCode.displayName] : [],
    specialties: code?.code ? [`${code.code}^${code.displayName ?? ''}^${code.codeSystem ?? ''}`] : [],
  }
}

/** The XCN of a person, a patient or a system of the document; `undefined` without identifier. */
export function xcnOf({ ids, name, device }: CdaAssigned): string | undefined {
  const id = ids[0]
  if (!id?.root) return undefined
  const system = device !== undefined
  return formatXcn({
    id: id.extension ?? '',
    nom: system ? device : (name?.families[0]?.text ?? ''),
    prenom: system ? '' : (name?.givens[0]?.text ?? ''),
    autorite: id.root,
    typeNom: system ? 'U' : 'D',
    typeId: system ? 'RI' : typeOfId(id.root, id.extension ?? ''),
  })
}

/** A PS_IdNat with `/` is internal to a structure (`specs/dmp.md` §0.3). */
function typeOfId(root: string, extension: string): string {
  if (INS_OIDS.includes(root)) return 'NH'
  return extension.includes('/') ? 'EI' : 'IDNPS'
}
