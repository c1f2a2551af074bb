import type { Wording } from '#src/domain/bilingual.ts'
import { INS_OIDS, OID } from '#src/domain/oid.ts'
import { alterCda, append, hl7, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import type { Cda, CdaAuthor } from '#src/wire/cda/cda.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { defineRule, type Ecart } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/author',
  artefact: 'cda',
  title: {
    fr: 'Chaque auteur est daté, identifié, qualifié, et rattaché à sa structure',
    en: 'Each author is dated, identified, qualified and bound to a structure',
  },
  requirements: ['C18'],
  check: (cda) =>
    cda.authors.length === 0
      ? [cdaEcart(cda, 'author', { fr: 'au moins un auteur', en: 'at least one author' }, undefined)]
      : cda.authors.flatMap((author) => judge(cda, author)),
  mutants: [
    { title: 'date sans décalage', mutate: (cda) => alterCda(cda, setAttribute('author/time', 'value', '20260302101500')) },
    { title: 'identifiant local', mutate: (cda) => alterCda(cda, setAttribute('author/assignedAuthor/id', 'root', '1.2.250.1.999.7')) },
    { title: 'qualité absente', mutate: (cda) => alterCda(cda, replace('author/assignedAuthor/code')) },
    { title: 'structure absente', mutate: (cda) => alterCda(cda, replace('author/assignedAuthor/representedOrganization')) },
    {
      title: 'personne et système à la fois',
      mutate: (cda) => alterCda(cda, append('author/assignedAuthor', hl7('assignedAuthoringDevice', {}, hl7('softwareName', {}, 'DPI')))),
    },
  ],
})

function judge(cda: Cda, author: CdaAuthor): Ecart[] {
  const [id] = author.ids
  const patient = INS_OIDS.includes(id?.root ?? '')
  const checks: [boolean, Wording, Wording | undefined][] = [
    [
      parseTs(author.time?.value ?? '')?.precision === 'seconde',
      { fr: 'une date d’auteur AAAAMMJJhhmmss±ZZzz', en: 'a date of the author YYYYMMDDhhmmss±ZZzz' },
      author.time?.value,
    ],
    [patient || id?.root === OID.IDNPS, { fr: `un identifiant dans ${OID.IDNPS}`, en: `an identifier in ${OID.IDNPS}` }, id?.root],
    [
      patient || author.code?.code !== undefined,
      { fr: 'la profession et la spécialité (JDV_J01)', en: 'the profession and the specialty (JDV_J01)' },
      author.code?.code,
    ],
    [
      (author.name === undefined) !== (author.device === undefined),
      { fr: 'une personne ou un système', en: 'a person or a system' },
      author.name && { fr: 'les deux', en: 'both' },
    ],
    [
      patient || structureOf(author) === OID.IDNST,
      { fr: `une structure identifiée dans ${OID.IDNST}`, en: `an organization identified in ${OID.IDNST}` },
      structureOf(author),
    ],
  ]
  return checks.filter(([right]) => !right).map(([, expected, received]) => cdaEcart(cda, author, expected, received))
}

function structureOf({ organization }: CdaAuthor): string | undefined {
  return organization?.ids[0]?.root
}
