import { ASSOCIATION } from '#src/wire/xds/schemes.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'
import type { Dossier } from '../state.ts'

/** Replacements asked by the lot: id of the new ExtrinsicObject, entryUUID of the old one. */
export function remplacementsOf({ metadata }: LotRecu): readonly { readonly source: string; readonly target: string }[] {
  return metadata.associations.filter(({ type }) => type === ASSOCIATION.RPLC)
}

/** Each replaced document is in this DMP, Approved or Archived, and replaced once (`specs/dmp.md` §4.11). */
export function controlRemplacements(lot: LotRecu, { documents }: Dossier, configuration: DmpConfiguration): RefusDmp | undefined {
  const replaced = new Set<string>()
  for (const { source, target } of remplacementsOf(lot)) {
    const old = documents.find(({ facts }) => facts.entryUuid === target)
    const known = lot.documents.some(({ entry }) => entry.id === source)
    if (!old || !known || old.disponibilite === 'Deprecated' || replaced.has(target)) {
      return refuser('remplacement', configuration, {
        expected: {
          fr: 'RPLC d’un document du lot vers un document Approved ou Archived de ce DMP, une seule fois',
          en: 'RPLC from a document of the submission set to an Approved or Archived document of this DMP, once only',
        },
        received: {
          fr: `${source} vers ${target} : ${old ? (replaced.has(target) ? 'déjà remplacé par ce lot' : old.disponibilite) : 'inconnu'}`,
          en: `${source} to ${target}: ${old ? (replaced.has(target) ? 'already replaced by this submission set' : old.disponibilite) : 'unknown'}`,
        },
        location: source,
        explanation: {
          fr: 'La cible d’un remplacement est l’entryUUID d’un document en vigueur : il se cherche par la TD3.1b juste avant.',
          en: 'The target of a replacement is the entryUUID of a document in force: look for it with TD3.1b just before.',
        },
      })
    }
    replaced.add(target)
  }
  return undefined
}
