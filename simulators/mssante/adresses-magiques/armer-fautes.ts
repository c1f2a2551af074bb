import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import type { EstMagique } from './est-magique.ts'
import { lireAdresseMagique } from './lire-adresse-magique.ts'

/** Addresses whose faults wait at one time; the oldest goes first. */
const ARMEES = 1_000

/** Sets the fault that a recipient address asks for, when it is magic. */
export type ArmerFautes = (service: string, de: string, a: string) => void

/**
 * A magic address sets the very fault that the control API would, for this sender and this address. Once it has struck as often as asked,
 * the next mail passes, and the one after that begins again.
 *
 * @param destinations the simulated operators
 */
export function createArmement(
  faults: Faults,
  destinations: readonly Pick<MailDestination, 'serves'>[],
  estMagique: EstMagique,
): ArmerFautes {
  const armees = new Map<string, string>()
  return (service, de, a) => {
    if (!estMagique(a) || !destinations.some((destination) => destination.serves(a))) return
    const lue = lireAdresseMagique(a)
    if ('probleme' in lue) return
    const plusTard = ['remise', 'dsn', 'mdn'].includes(lue.stage)
    const vise = plusTard ? 'mssante' : service
    // a star of the sender's would stand for anybody
    const match = plusTard || de.includes('*') ? { a } : { de, a }
    const cle = JSON.stringify([vise, match]).toLowerCase()
    const armee = armees.get(cle)
    if (faults.list().some(({ id }) => id === armee)) return
    armees.delete(cle)
    // the queue tries again by itself: it is the same mail that passes
    if (armee !== undefined && lue.times !== undefined && lue.stage !== 'remise') return
    oublier()
    armees.set(cle, faults.add({ service: vise, match, ...lue }).id)
  }

  function oublier(): void {
    const [plusAncienne] = armees
    if (armees.size < ARMEES || !plusAncienne) return
    faults.remove(plusAncienne[1])
    armees.delete(plusAncienne[0])
  }
}
