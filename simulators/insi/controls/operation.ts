import type { Refusal } from '#src/exchange/refusal.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'
import { ACTION_TRAITS, INSI } from '#src/wire/insi/namespaces.ts'

/**
 * The body must be a search by traits; its name and namespace decide, the action and the path do not (`specs/insi-psc.md` §1.2, §10).
 * The official answers to the three refusals are unknown: private codes.
 */
export function controlOperation({ operation, corps, action, actionHttp }: InsiRequest): Refusal | undefined {
  if (operation === 'rechercherInsAvecTraitsIdentite') return undefined
  const refused = (code: `SIM_${string}`, wire: string, en: string): Refusal => ({
    control: 'insi/operation',
    code,
    wire,
    explanation: { fr: wire, en },
    expected: {
      fr: `corps {${INSI.RECSANS}}RECSANSVITALE, action ${ACTION_TRAITS}`,
      en: `body {${INSI.RECSANS}}RECSANSVITALE, action ${ACTION_TRAITS}`,
    },
    received: {
      fr: `corps ${corps?.value ?? 'illisible ou vide'}, action ${action?.value ?? actionHttp ?? 'absente'}`,
      en: `body ${corps?.value ?? 'unreadable or empty'}, action ${action?.value ?? actionHttp ?? 'absent'}`,
    },
  })
  if (operation === 'rechercherInsAvecCarteVitale') {
    const refusal = refused(
      'SIM_OPERATION_NON_SIMULEE',
      'Le banc ne simule pas la recherche avec carte Vitale : utilisez la recherche avec traits d’identité.',
      'The bench does not simulate the search by Vitale card: use the search by traits.',
    )
    // The card's content is not read, so nobody knows whether its holder is fictive: the bytes are not kept.
    return { ...refusal, withheld: true }
  }
  if (!corps)
    return refused(
      'SIM_MESSAGE_ILLISIBLE',
      'Le message n’est pas une enveloppe SOAP lisible.',
      'The message is not a readable SOAP envelope.',
    )
  return refused(
    'SIM_OPERATION_INCONNUE',
    'Le corps du message n’est celui d’aucune opération connue.',
    'The body of the message belongs to no known operation.',
  )
}
