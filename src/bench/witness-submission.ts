import { configurationMssante } from '#simulators/mssante/configuration.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import { createTestIssuer } from '#src/exchange/tokens/test-issuer.ts'
import type { Configuration } from './configuration.ts'

/** A mailbox of the bench's operator that the witness submits from, and the tokens of the person who opens it. */
export interface WitnessSubmission {
  readonly boite: { readonly name: string; readonly address: string }
  readonly jeton: () => Promise<string>
  /** The configuration with the mailbox and the issuer of the tokens, which takes the place of the one configured. */
  readonly reached: (configuration: Configuration) => Configuration
}

/**
 * What a witness needs to submit through the API LPS, as long as the bench does not simulate Pro Santé Connect: a mailbox ORG in the
 * establishment's domain, and an issuer of its own. @param personne PS_IdNat of the person who acts
 */
export async function witnessSubmission(
  { nom, domaines: [domaine] }: { readonly nom: string; readonly domaines: readonly string[] },
  personne: string,
  clock: Pick<Clock, 'now'>,
): Promise<WitnessSubmission> {
  const issuer = await createTestIssuer()
  const jwks = await issuer.jwks()
  const boite = { name: `${nom} - Secrétariat`, address: `secretariat@${domaine}` }
  return {
    boite,
    jeton: () => issuer.token(personne, clock.now()),
    reached(configuration) {
      const mssante = configurationMssante.parse(configuration.services['mssante'] ?? {})
      const boites = [...mssante.boites, { adresse: boite.address, type: 'ORG', titulaires: [personne] }]
      const services = { ...configuration.services, mssante: { ...configuration.services['mssante'], boites } }
      return { ...configuration, services, jetons: { emetteur: issuer.issuer, jwks: { keys: jwks.keys as { kty: string }[] } } }
    },
  }
}
