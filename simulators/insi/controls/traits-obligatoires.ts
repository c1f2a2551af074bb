import type { Refusal } from '#src/exchange/refusal.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'
import type { InsiConfiguration } from '../configuration.ts'

/**
 * Birth name, given name, sex and birth date are mandatory (`specs/insi-psc.md` §1.5). What the real service answers when one is
 * missing is unknown (§11.2): a private fault, or code 01, as configured.
 */
export function controlTraitsObligatoires(
  { traits }: InsiRequest,
  { traitsManquants }: Pick<InsiConfiguration, 'traitsManquants'>,
): Refusal | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    NomNaissance: traits?.nomNaissance?.value,
    Prenom: traits?.prenoms.map(({ value }) => value).join(''),
    Sexe: traits?.sexe?.value,
    DateNaissance: traits?.dateNaissance?.value,
  }
  const missing = Object.keys(values).filter((name) => !values[name]?.trim())
  if (missing.length === 0) return undefined
  return {
    control: 'insi/traits-obligatoires',
    code: traitsManquants === 'cr01' ? '01' : 'SIM_TRAITS_OBLIGATOIRES',
    wire: `Traits obligatoires absents : ${missing.join(', ')}.`,
    explanation: {
      fr: 'Il manque un trait obligatoire. La réponse officielle est inconnue ; celle du banc se règle par traitsManquants.',
      en: 'A mandatory trait is missing. The official answer is unknown; traitsManquants sets the bench’s.',
    },
    expected: Object.keys(values).join(', '),
    received: { fr: `sans ${missing.join(', ')}`, en: `without ${missing.join(', ')}` },
  }
}
