import { AUCUN } from '#src/domain/wording.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DocumentEntry } from '#src/wire/xds/submission-metadata.ts'
import { parseXcn } from '#src/wire/xds/xcn.ts'
import { parseXon } from '#src/wire/xds/xon.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/**
 * EX_2.1-1140 (`specs/dmp.md` §4.5): in direct authentication the holder of the VIHF is an author or the legal authenticator of
 * each document; in indirect authentication its structure is the institution of one of the authors.
 */
export function controlImputabilite(vihf: Vihf, { documents }: LotRecu, configuration: DmpConfiguration): RefusDmp | undefined {
  const direct = vihf.authentificationMode === 'DIRECTE'
  const expected = direct ? vihf.nameId : (vihf.identifiantStructure ?? '')
  const namesOf = direct ? personsOf : institutionsOf
  const wrong = documents.find(({ entry, signature }) => !signature && !namesOf(entry).includes(expected))
  if (!wrong) return undefined
  return refuser('imputabilite', configuration, {
    expected: direct
      ? { fr: `authorPerson ou legalAuthenticator ${expected}`, en: `authorPerson or legalAuthenticator ${expected}` }
      : `authorInstitution ${expected}`,
    received: namesOf(wrong.entry).join(', ') || AUCUN,
    location: wrong.entry.id,
    explanation: {
      fr: 'Le dépôt doit être imputable : la structure du VIHF (ou le porteur de la carte) doit être parmi les auteurs du document.',
      en: 'The submission must be imputable: the structure of the VIHF (or the card holder) must be among the authors of the document.',
    },
    requirements: ['EX_2.1-1140'],
  })
}

function personsOf({ authors, legalAuthenticator }: DocumentEntry): string[] {
  return [...authors.map(({ person }) => person), legalAuthenticator].flatMap((xcn) => (xcn === undefined ? [] : [parseXcn(xcn)?.id ?? '']))
}

function institutionsOf({ authors }: DocumentEntry): string[] {
  return authors.flatMap(({ institutions }) => institutions.map((xon) => parseXon(xon).id))
}
