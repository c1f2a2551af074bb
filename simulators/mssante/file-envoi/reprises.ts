import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import type { Reprises } from '#src/exchange/courriel/reprises.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { DemandeDsn } from '#src/wire/smtp/send-mail.ts'
import { type EtatFile, FLUX_FILE, MODELE_FILE } from './etat-file.ts'
import type { Politique } from './suite-de-l-essai.ts'

const MINUTE = 60_000

/** The queue as the simulated operators and patients see it. @param reprendre plans what waits in the queue */
export function createReprises(
  { clock }: Pick<SimulatorEnvironment, 'clock'>,
  { reprisesMinutes }: Pick<Politique, 'reprisesMinutes'>,
  reprendre: () => Promise<void>,
): Reprises {
  return {
    confier({ de, a, message, keys, dsn }, { service, hostName }) {
      const nowMs = clock.now()
      const { messageId = '', conversation = messageId, patient } = keys
      const envoi: Omit<EnvoiEnFile, 'id'> = {
        ...{ de, a, messageId, conversation, sha256: blobRef(message).sha256, ehlo: hostName, emetteur: service },
        ...(patient !== undefined && { patient }),
        dsn: dsn ? demandes(dsn) : {},
        depuisMs: nowMs,
        essais: 1,
        prochainMs: nowMs + reprisesMinutes[0]! * MINUTE,
      }
      return {
        stream: FLUX_FILE,
        model: MODELE_FILE,
        events: ({ suivant }: EtatFile) => [{ type: 'envoi-mis-en-file', envoi: { ...envoi, id: suivant } }],
      }
    },
    reprendre,
  }
}

function demandes({ notify, ...autres }: DemandeDsn): EnvoiEnFile['dsn'] {
  return { ...autres, ...(notify && { notify: notify.join(',') }) }
}
