import { OID } from '#src/domain/oid.ts'
import { alterDocument, alterSubmissionSet } from '#src/wire/xds/alter-lot.ts'
import type { RegistryEntry } from '#src/wire/xds/submission-metadata.ts'
import { parseXon } from '#src/wire/xds/xon.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/author-institution',
  artefact: 'xds',
  title: {
    fr: 'Le lot et ses documents nomment la structure de leur auteur par son identifiant national',
    en: 'The lot and its documents name the structure of their author by its national identifier',
  },
  requirements: ['XDS-13'],
  check: (lot) =>
    [lot.metadata.submissionSet, ...lot.metadata.documents]
      .filter((entry) => !namesStructure(entry))
      .map((entry) =>
        xdsEcart(
          lot,
          entry,
          'authorInstitution',
          { fr: `NOM^^^^^&${OID.IDNST}&ISO^IDNST^^^Struct_IdNat`, en: `NAME^^^^^&${OID.IDNST}&ISO^IDNST^^^Struct_IdNat` },
          entry.authors[0]?.institutions[0],
        ),
      ),
  mutants: [
    {
      title: 'document sans structure',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({ ...entry, authors: entry.authors.map((author) => ({ ...author, institutions: [] })) })),
    },
    {
      title: 'structure sans identifiant',
      mutate: (lot) =>
        alterSubmissionSet(lot, (set) => ({
          ...set,
          authors: set.authors.map((author) => ({ ...author, institutions: ['HOPITAL GENERIQUE'] })),
        })),
    },
  ],
})

function namesStructure({ authors }: RegistryEntry): boolean {
  return authors
    .flatMap(({ institutions }) => institutions)
    .map(parseXon)
    .some(({ nom, autorite, typeId, id }) => Boolean(nom && id) && autorite === OID.IDNST && typeId === 'IDNST')
}
