import type { Bilingual } from '#src/domain/bilingual.ts'
import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'
import type { Dossier } from '../state.ts'

/** No identifier twice in the message (`specs/dmp.md` §6.3). */
export function controlIdentifiantsDuMessage({ metadata }: LotRecu, configuration: DmpConfiguration): RefusDmp | undefined {
  const seen = new Set<string>()
  for (const { id, uniqueId = '' } of [metadata.submissionSet, ...metadata.documents]) {
    if (seen.has(uniqueId)) {
      return refuser('identifiant-double', configuration, {
        expected: { fr: 'un uniqueId par lot et par document', en: 'one uniqueId per submission set and per document' },
        received: { fr: `"${uniqueId}" deux fois`, en: `"${uniqueId}" twice` },
        location: id,
        explanation: { fr: 'Deux objets du message ont le même uniqueId.', en: 'Two objects of the message have the same uniqueId.' },
      })
    }
    seen.add(uniqueId)
  }
  return undefined
}

/**
 * Nothing already registered in this DMP (`specs/dmp.md` §6.3). What the real service does with the same document sent twice is
 * not known: here it is refused, so that a retry shows.
 */
export function controlIdentifiantsConnus(
  lot: LotRecu,
  { documents, lots }: Dossier,
  configuration: DmpConfiguration,
): RefusDmp | undefined {
  const { id, uniqueId = '' } = lot.metadata.submissionSet
  if (lots.includes(uniqueId)) return connu(id, { fr: `lot "${uniqueId}"`, en: `submission set "${uniqueId}"` }, configuration)
  for (const { entry, contenu } of lot.documents) {
    const known = documents.find(({ facts }) => facts.uniqueId === entry.uniqueId)
    if (!known) continue
    if (contenu?.sha256 === known.facts.sha256)
      return connu(
        entry.id,
        { fr: `document "${entry.uniqueId}", même contenu`, en: `document "${entry.uniqueId}", same content` },
        configuration,
      )
    return refuser('contenu-different', configuration, {
      expected: { fr: 'un nouvel uniqueId pour un nouveau contenu', en: 'a new uniqueId for a new content' },
      received: {
        fr: `"${entry.uniqueId}", déjà enregistré avec un autre contenu`,
        en: `"${entry.uniqueId}", already registered with another content`,
      },
      location: entry.id,
      explanation: {
        fr: 'Un uniqueId désigne un document et un seul : une nouvelle version a un nouvel uniqueId et remplace l’ancienne (RPLC).',
        en: 'A uniqueId names one document only: a new version has a new uniqueId and replaces the old one (RPLC).',
      },
    })
  }
  return undefined
}

function connu(location: string, received: Bilingual, configuration: DmpConfiguration): RefusDmp {
  return refuser('identifiant-connu', configuration, {
    expected: { fr: 'un uniqueId jamais enregistré', en: 'a uniqueId never registered' },
    received,
    location,
    explanation: {
      fr: 'Ce lot ou ce document est déjà enregistré dans ce DMP : le logiciel a-t-il renvoyé un message déjà accepté ?',
      en: 'This lot or document is already registered in this DMP: did the software send again a message already accepted?',
    },
  })
}
