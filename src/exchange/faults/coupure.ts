import { compte } from '#src/domain/pluriel.ts'
import type { Refusal } from '../refusal.ts'
import type { Transaction } from '../transaction.ts'

/** In place of an answer that never left. */
const SIM_COUPURE = 'SIM_COUPURE'

/**
 * The connection that a fault of the bench breaks (design §7): nothing is answered, the journal says why.
 *
 * @param simulateur who broke it: `mssante`
 * @param octets how many bytes of the body came before; absent when the break comes at once
 */
export function refusCoupure(simulateur: string, etape: string, octets?: number): Refusal {
  const ou =
    octets === undefined
      ? { fr: '', en: '' }
      : {
          fr: `, après ${compte(octets, 'octet', 'fr')} du message`,
          en: `, after ${compte(octets, 'byte', 'en')} of the mail`,
        }
  return {
    control: `${simulateur}/faute-injectee`,
    code: SIM_COUPURE,
    wire: 'Connection broken',
    explanation: {
      fr: `Le banc a coupé la connexion sans répondre à l’étape « ${etape} »${ou.fr}, parce qu’une faute le demandait : le logiciel testé n’est pas en cause.`,
      en: `The bench broke the connection without an answer at stage "${etape}"${ou.en}, because a fault asked for it: the software under test is not to blame.`,
    },
    expected: { fr: 'aucune faute active', en: 'no active fault' },
    received: { fr: `faute à l’étape ${etape}`, en: `a fault at stage ${etape}` },
    severity: 'information',
  }
}

/**
 * The call whose connection a fault breaks before its answer: recorded and judged as it came, it changes nothing.
 *
 * @param coupure what `refusCoupure` gives
 * @param answerOf what `record` is told of; it never leaves
 */
export function transactionCoupee<Message, Answer>(
  transaction: Transaction<Message, Answer>,
  coupure: Refusal,
  answerOf: (coupure: Refusal) => Answer,
): Transaction<Message, Answer> {
  return {
    ...transaction,
    async control(message, states, ctx) {
      // what is not kept of a call that is refused is not kept of this one
      const refused = await transaction.control(message, states, ctx)
      return { ...coupure, ...(refused?.withheld && { withheld: true }) }
    },
    decide: () => ({ answer: answerOf(coupure), events: [] }),
    encode: () => ({ code: SIM_COUPURE }),
  }
}
