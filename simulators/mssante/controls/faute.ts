import type { Refusal } from '#src/exchange/refusal.ts'

/** The refusal that a fault of the bench asks for (design §7). */
export function refusFaute(etape: string, code: string, texte: string | undefined): Refusal {
  return {
    control: 'mssante/faute-injectee',
    code,
    wire: texte ?? 'Service unavailable',
    explanation: {
      fr: `Le banc a répondu ${code} à l’étape « ${etape} » parce qu’une faute le demandait : le logiciel testé n’est pas en cause.`,
      en: `The bench answered ${code} at stage "${etape}" because a fault asked for it: the software under test is not to blame.`,
    },
    expected: { fr: 'aucune faute active', en: 'no active fault' },
    received: { fr: `faute à l’étape ${etape}`, en: `a fault at stage ${etape}` },
    severity: 'information',
  }
}
