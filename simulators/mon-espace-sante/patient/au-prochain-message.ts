import { z } from 'zod'
import type { MoyensGeste } from './bal-patient.ts'
import { delaiMs, demandeSchema, gesteDe } from './demande.ts'
import { lirePuisFaire } from './faire.ts'
import type { PatientsVirtuels } from './patients-virtuels.ts'
import { titulaireDe } from './titulaire.ts'

const parametres = demandeSchema.extend({
  /** ISO 8601, from the arrival of the message: `PT2H`. */
  apres: z.string().optional(),
})

/**
 * The command `au-prochain-message`: what a patient will do, once, about the next message that arrives, in place of the persona; asked
 * again before it arrives, it is for the message after that one. Throws for an unknown patient or parameter.
 */
export function auProchainMessage(virtuels: PatientsVirtuels, moyens: MoyensGeste) {
  const { clock } = moyens.environment

  return async (brut: Readonly<Record<string, unknown>>): Promise<void> => {
    const { apres, ...demande } = parametres.parse(brut)
    const { patient } = titulaireDe(demande.patient, moyens)
    const apresMs = delaiMs(apres, 'au-prochain-message')
    const geste = await gesteDe(demande)
    virtuels.auProchain(patient, async (titulaire, message) => {
      const agir = async () => void (await lirePuisFaire(geste, titulaire, message, moyens))
      if (apresMs === 0) return agir()
      clock.schedule(clock.now() + apresMs, `patient ${patient.id}, ${demande.action}`, agir)
    })
  }
}
