import type { Wording } from '#src/domain/bilingual.ts'
import { CIVILITES, TITRES } from '#src/domain/jeux-de-valeurs.ts'
import { OID } from '#src/domain/oid.ts'
import { alterCda, replace, setText } from '#src/wire/cda/alter-cda.ts'
import type { CdaAuthor } from '#src/wire/cda/cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/author-name',
  artefact: 'cda',
  title: {
    fr: 'Un auteur professionnel a un nom, un prénom, une civilité et un titre pris dans leurs listes',
    en: 'A professional author has a family name, a given name, and courtesy and professional titles from their lists',
  },
  requirements: ['C19'],
  check(cda) {
    const professionals = cda.authors.filter(({ name, ids }) => name !== undefined && ids[0]?.root === OID.IDNPS)
    if (professionals.length === 0) return 'non-applicable'
    return professionals.flatMap((author) => wrong(author).map(([expected, received]) => cdaEcart(cda, author.name, expected, received)))
  },
  mutants: [
    { title: 'civilité DR', mutate: (cda) => alterCda(cda, setText('author/assignedAuthor/assignedPerson/name/prefix', 'DR')) },
    { title: 'titre inconnu', mutate: (cda) => alterCda(cda, setText('author/assignedAuthor/assignedPerson/name/suffix', 'MONSIEUR')) },
    { title: 'prénom absent', mutate: (cda) => alterCda(cda, replace('author/assignedAuthor/assignedPerson/name/given')) },
  ],
})

function wrong({ name }: CdaAuthor): [Wording, string | undefined][] {
  const checks: [boolean, Wording, string | undefined][] = [
    [Boolean(name?.families[0]?.text), { fr: 'un nom', en: 'a family name' }, undefined],
    [Boolean(name?.givens[0]?.text), { fr: 'un prénom', en: 'a given name' }, undefined],
    [
      name?.prefix === undefined || CIVILITES.includes(name.prefix),
      { fr: `une civilité parmi ${CIVILITES.join(', ')}`, en: `a courtesy title among ${CIVILITES.join(', ')}` },
      name?.prefix,
    ],
    [
      name?.suffix === undefined || TITRES.includes(name.suffix),
      { fr: `un titre parmi ${TITRES.join(', ')}`, en: `a professional title among ${TITRES.join(', ')}` },
      name?.suffix,
    ],
  ]
  return checks.filter(([right]) => !right).map(([, expected, received]) => [expected, received])
}
