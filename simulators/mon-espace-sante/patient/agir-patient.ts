import { z } from 'zod'
import type { Geste } from '../geste.ts'
import type { BalPatient } from './bal-patient.ts'
import { changerEspace } from './changer-espace.ts'
import { delaiMs, demandeSchema, gesteDe } from './demande.ts'
import { ecrire } from './ecrire.ts'
import { nouveauMessage } from './ecrit.ts'
import { lirePuisFaire } from './faire.ts'
import type { PatientsVirtuels } from './patients-virtuels.ts'
import { type MoyensPatient, type Titulaire, titulaireDe } from './titulaire.ts'

const parametres = demandeSchema.extend({
  /** ISO 8601, from now: `PT2H`. */
  dans: z.string().optional(),
})

/**
 * The command `agir-patient`: what a scenario makes a patient do with the last message of the mailbox, or with the next one when there
 * is none yet, in place of the persona. Resolves when it is done, or scheduled (`dans`). Throws for an unknown patient or parameter.
 */
export function agirPatient(virtuels: PatientsVirtuels, bal: BalPatient, moyens: MoyensPatient) {
  const { clock, leases } = moyens.environment

  return async (brut: Readonly<Record<string, unknown>>): Promise<void> => {
    const { dans, ...demande } = parametres.parse(brut)
    const titulaire = titulaireDe(demande.patient, moyens)
    const dansMs = delaiMs(dans, 'agir-patient')
    const geste = await gesteDe(demande)
    const agir = () => surLeDernier(titulaire, geste)
    if (dansMs > 0) clock.schedule(clock.now() + dansMs, `patient ${demande.patient}, ${demande.action}`, agir)
    else await leases.during(`agir-patient ${demande.patient}`, agir)
  }

  async function surLeDernier(titulaire: Titulaire, geste: Geste | undefined): Promise<void> {
    if (geste?.action === 'changer-espace') {
      await changerEspace(titulaire, geste.etat, bal)
      return geste.etat === 'active' ? virtuels.reprendre(titulaire) : undefined
    }
    if (geste?.action === 'ecrire' && geste.a !== undefined) return ecrire(titulaire, nouveauMessage(geste, geste.a), bal, moyens)
    const message = (await bal.etat(titulaire)).messages.at(-1)
    if (!message) return virtuels.auProchain(titulaire.patient, (chez, recu) => lirePuisFaire(geste, chez, recu, bal, moyens))
    virtuels.oublier(message.mail.messageId)
    return lirePuisFaire(geste, titulaire, message, bal, moyens)
  }
}
