import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import type { Lot } from '#src/wire/xds/lot.ts'
import type { RegistryEntry } from '#src/wire/xds/submission-metadata.ts'
import { parseXcn, type Xcn } from '#src/wire/xds/xcn.ts'
import { defineRule, type Ecart } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/author-person',
  artefact: 'xds',
  title: {
    fr: 'Chaque auteur a un identifiant, son autorité, un nom et, si c’est une personne, un prénom',
    en: 'Each author has an identifier, its authority, a family name and, if a person, a given name',
  },
  requirements: ['XDS-14'],
  check: (lot) => [lot.metadata.submissionSet, ...lot.metadata.documents].flatMap((entry) => judge(lot, entry)),
  mutants: [
    {
      title: 'prénom absent',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({
          ...entry,
          authors: entry.authors.map((author) => ({
            ...author,
            person: '899900063480^LIBRE^^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS',
          })),
        })),
    },
    {
      title: 'aucun auteur',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, authors: [] })),
      alsoFires: ['xds/author-institution'],
    },
  ],
})

function judge(lot: Lot, entry: RegistryEntry): Ecart[] {
  if (entry.authors.length === 0)
    return [xdsEcart(lot, entry, 'authorPerson', { fr: 'au moins un auteur', en: 'at least one author' }, undefined)]
  return entry.authors
    .filter(({ person }) => !isComplete(parseXcn(person ?? '')))
    .map(({ person }) =>
      xdsEcart(
        lot,
        entry,
        'authorPerson',
        { fr: 'id^NOM^Prénom^^^^^^&OID&ISO^D^^^type', en: 'id^FAMILY^Given^^^^^^&OID&ISO^D^^^type' },
        person,
      ),
    )
}

function isComplete(xcn: Xcn | undefined): boolean {
  if (!xcn?.id || !xcn.nom || !xcn.autorite) return false
  return xcn.typeNom === 'U' || Boolean(xcn.prenom)
}
