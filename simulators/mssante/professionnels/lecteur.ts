import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { ServerKeys } from '#src/exchange/credentials.ts'
import { lazily } from '#src/exchange/lazily.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'

const HEURE = 3_600_000

export interface OptionsLecteur {
  readonly service: string
  readonly hostName: string
  /** Its own certificate, when it is not the simulator's. */
  readonly cles?: () => Promise<ServerKeys>
  /** False: the professionals never open anything. */
  readonly active: boolean
  /** Between which delays a professional opens a mail that asks for a receipt, hours. */
  readonly minHeures: number
  readonly maxHeures: number
}

/** The professionals of the remote operator: they open the mails that ask for a receipt and let their software send the MDN. */
export interface Lecteur {
  /** Plans the opening of a mail that was just put into a mailbox; nothing answers a mail from the null path (RFC 5321 §4.5.5). */
  programmer(address: string, mail: MailFacts, returnPath: string): void
}

/** Openings are drawn from the bench's seed, per mailbox and rank of the mail, and wait on the bench's clock. */
export function createLecteur(environment: SimulatorEnvironment, options: OptionsLecteur): Lecteur {
  const { clock, ids, random } = environment
  const { active, minHeures, maxHeures } = options
  const ouvrir = lazily(async () => {
    const serverKeys = (await options.cles?.()) ?? environment.serverKeys
    return (await import('./ouvrir-courriel.ts')).createOuverture({ ...environment, serverKeys }, options)
  })
  return {
    programmer(address, mail, returnPath) {
      if (!active || returnPath === '' || !mail.accuseLectureDemande || mail.nature === 'mdn' || mail.nature === 'dsn') return
      const tirage = random.fork(`lecture/${address}/${ids.next(`lecture/${address}`)}`).next()
      const dueMs = clock.now() + Math.round((minHeures + (maxHeures - minHeures) * tirage) * HEURE)
      clock.schedule(dueMs, `lecture par ${address}`, async () => (await ouvrir())(address, mail, returnPath))
    },
  }
}
