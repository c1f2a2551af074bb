import type { Refusal } from '#src/exchange/refusal.ts'
import type { InsiConfiguration } from '../configuration.ts'
import type { Critere, IndexTraits } from '../search.ts'

/**
 * Protection of the bench, not a control of the service: someone who is nobody here may be a real person, so the bytes are not
 * kept. The wire says what it would have said: the refusal of the controls before, or what INSi says of an unknown person
 * (design §9). Traits all empty designate nobody and are kept.
 */
export function withholdStranger(
  refusal: Refusal | undefined,
  critere: Critere,
  index: IndexTraits,
  inconnus: 'refuser' | 'signaler',
  { unknownPerson }: Pick<InsiConfiguration, 'unknownPerson'>,
): Refusal | undefined {
  const isNobody = !(critere.nomNaissance + critere.prenom + critere.dateNaissance).trim()
  if (inconnus === 'signaler' || isNobody || index.designatesSomeone(critere)) return refusal
  if (refusal)
    return {
      ...refusal,
      received: { fr: 'une personne inconnue, message non conservé', en: 'an unknown person, message not kept' },
      withheld: true,
    }
  return {
    control: 'insi/hors-population',
    code: unknownPerson === 'cr01' ? '01' : unknownPerson,
    wire: 'Aucune identite trouvee',
    explanation: {
      fr: 'Les traits cherchés ne sont ceux de personne dans la population du banc : le message n’est pas conservé. Déclarez la personne fictive dans un fichier de population.',
      en: 'The traits belong to nobody in the bench’s population: the message is not kept. Declare the fictive person in a population file.',
    },
    expected: { fr: 'une personne de la population du banc', en: 'a person of the bench’s population' },
    received: { fr: 'une personne inconnue', en: 'an unknown person' },
    withheld: true,
  }
}
