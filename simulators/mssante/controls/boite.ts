import type { Refusal } from '#src/exchange/refusal.ts'

/** Some destination must serve the domain: a white-listed domain of another operator is not ours, and nothing is relayed. */
export function refusPasDeRelais(adresse: string): Refusal {
  return {
    control: 'mssante/pas-de-relais',
    code: '550 5.7.1',
    wire: 'Relay access denied',
    explanation: {
      fr: 'Ce domaine appartient à l’espace de confiance, mais cet opérateur n’en tient pas les boîtes aux lettres. Remettez le message à l’opérateur du domaine : un autre opérateur simulé a son propre service, mssante.operateur-<id>.',
      en: 'This domain belongs to the trust space, but this operator does not hold its mailboxes. Deliver to the operator of the domain: another simulated operator has a service of its own, mssante.operateur-<id>.',
    },
    expected: { fr: 'un domaine tenu par cet opérateur', en: 'a domain held by this operator' },
    received: adresse.slice(adresse.lastIndexOf('@') + 1),
  }
}
