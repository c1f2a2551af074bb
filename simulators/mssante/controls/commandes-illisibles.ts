import type { Anomaly } from '#src/domain/anomaly.ts'
import { reworded } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { type Enveloppe, refusDeTous } from '../enveloppe.ts'

/** What the listener refuses by itself, before the operator checks anything. */
const CONTROLES = ['mssante/adresse-illisible', 'mssante/parametre-illisible', 'mssante/parametre-inconnu', 'mssante/adresse-sans-smtputf8']

/** The commands that the listener could not read while the transaction went on: what refused the whole transaction is its refusal's to tell. */
export function commandesIllisibles({ destinataires, illisibles = [], refus }: Enveloppe): readonly Anomaly[] {
  const dit = refus ?? refusDeTous(destinataires)
  return [
    ...illisibles.map((illisible) => anomalieDe('MAIL', illisible)),
    ...destinataires.flatMap(({ refus: illisible }) =>
      illisible && illisible !== dit && CONTROLES.includes(illisible.control) ? [anomalieDe('RCPT', illisible)] : [],
    ),
  ]
}

function anomalieDe(part: string, { control, code, explanation, expected, received }: Refusal): Anomaly {
  const id = control.replace('mssante/', 'smtp-')
  return {
    id,
    severity: 'erreur',
    expected,
    received: reworded(received, (said) => `${said} → ${code}`),
    position: { part },
    message: explanation,
  }
}
