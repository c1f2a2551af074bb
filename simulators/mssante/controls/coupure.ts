import type { Refusal } from '#src/exchange/refusal.ts'

/**
 * The connection that a fault of the bench breaks (design §7): nothing is answered, the journal says why.
 *
 * @param octets how many bytes of the body came before; absent when the break comes at once
 */
export function refusCoupure(etape: string, octets?: number): Refusal {
  const ou =
    octets === undefined
      ? { fr: '', en: '' }
      : {
          fr: `, après ${octets} octet${octets < 2 ? '' : 's'} du message`,
          en: `, after ${octets} byte${octets === 1 ? '' : 's'} of the mail`,
        }
  return {
    control: 'mssante/faute-injectee',
    code: 'SIM_COUPURE',
    wire: 'Connection broken',
    explanation: {
      fr: `Le banc a coupé la connexion sans répondre à l’étape « ${etape} »${ou.fr}, parce qu’une faute le demandait : le logiciel testé n’est pas en cause.`,
      en: `The bench broke the connection without an answer at stage "${etape}"${ou.en}, because a fault asked for it: the software under test is not to blame.`,
    },
    expected: 'aucune faute active',
    received: `faute à l’étape ${etape}`,
    severity: 'information',
  }
}
