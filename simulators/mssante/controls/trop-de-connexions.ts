import type { Refusal } from '#src/exchange/refusal.ts'

/**
 * The service already holds all the connections that it may.
 *
 * @param code what the client is answered: `421 4.3.2` by SMTP, `BYE` by IMAP (RFC 3501 §7.1.5)
 * @param cle where the limit is set, below `services.mssante`: `limites.connexions`
 */
export function refusTropDeConnexions(code: '421 4.3.2' | 'BYE', limite: number, cle: string): Refusal {
  return {
    control: 'mssante/trop-de-connexions',
    code,
    wire: 'Too many connections, try again later',
    explanation: {
      fr: `Le service tient déjà autant de connexions qu’il peut (${limite}) : celle-ci est fermée. Fermez celles qui ont servi, ou augmentez services.mssante.${cle} dans banc.yaml.`,
      en: `The service already holds as many connections as it may (${limite}): this one is closed. Close those that have served, or raise services.mssante.${cle} in banc.yaml.`,
    },
    expected: { fr: `${limite} à la fois au plus`, en: `at most ${limite} at a time` },
    received: { fr: 'une de plus', en: 'one more' },
  }
}
