import type { Refusal } from '#src/exchange/refusal.ts'

/** Some destination must serve the domain: a white-listed domain of another operator is not ours, and nothing is relayed. */
export function refusPasDeRelais(adresse: string): Refusal {
  return {
    control: 'mssante/pas-de-relais',
    code: '550 5.7.1',
    wire: 'Relay access denied',
    explanation: {
      fr: 'Ce domaine appartient à l’espace de confiance, mais aucun opérateur simulé par le banc n’en tient les boîtes aux lettres.',
      en: 'This domain belongs to the trust space, but no operator simulated by the bench holds its mailboxes.',
    },
    expected: 'un domaine tenu par un opérateur simulé',
    received: adresse.slice(adresse.lastIndexOf('@') + 1),
  }
}
