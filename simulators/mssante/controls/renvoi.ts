import type { Refusal } from '#src/exchange/refusal.ts'
import type { SmtpMisuse } from '#src/wire/smtp/smtp-misuse.ts'
import { refusCommandesInconnues, refusRequeteHttp } from './commandes-inconnues.ts'
import { refusLigneTropLongue } from './ligne-trop-longue.ts'
import { refusTropDeConnexions } from './trop-de-connexions.ts'

/** Why a client was sent away without a command understood. */
export function refusDuRenvoi(misuse: SmtpMisuse): Refusal {
  switch (misuse.why) {
    case 'line-too-long':
      return refusLigneTropLongue(misuse.limit)
    case 'unknown-commands':
      return refusCommandesInconnues(misuse.last, misuse.limit)
    case 'http-request':
      return refusRequeteHttp(misuse.last)
    case 'too-many-connections':
      return refusTropDeConnexions('421 4.3.2', misuse.limit, 'limites.connexions')
  }
}
