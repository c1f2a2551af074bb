import { z } from 'zod'
import { GesteEmpecheError } from '#src/domain/geste-empeche.ts'
import type { MotifEcritureRefusee } from '#src/domain/mailbox-event.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import type { SourceActe } from '#src/exchange/acte.ts'
import type { Geste } from '../geste.ts'
import type { MoyensGeste } from './bal-patient.ts'
import { changerEspace } from './changer-espace.ts'
import { type Demande, delaiMs, demandeSchema, gesteDe } from './demande.ts'
import { ecrire } from './ecrire.ts'
import { nouveauMessage } from './ecrit.ts'
import { lirePuisFaire } from './faire.ts'
import type { PatientsVirtuels } from './patients-virtuels.ts'
import { type Titulaire, titulaireDe } from './titulaire.ts'

const parametres = demandeSchema.extend({
  /** ISO 8601, from now: `PT2H`. */
  dans: z.string().optional(),
})

/**
 * The command `agir-patient`: what a scenario makes a patient do with the last message of the mailbox, in place of the persona; nothing, when
 * that is asked for, with the next one when there is none yet. Resolves when it is done, or scheduled (`dans`). Throws for an unknown patient or
 * parameter, `PreconditionError` for a gesture about a message when none came, and, for the control API, `GesteEmpecheError` for one that is done at
 * once and that Mon espace santé does not let through: a scenario reads that in the journal.
 */
export function agirPatient(virtuels: PatientsVirtuels, moyens: MoyensGeste, source: SourceActe) {
  const { bal } = moyens
  const { clock, leases } = moyens.environment

  return async (brut: Readonly<Record<string, unknown>>): Promise<void> => {
    const { dans, ...demande } = parametres.parse(brut)
    const titulaire = titulaireDe(demande.patient, moyens)
    const dansMs = delaiMs(dans, 'agir-patient')
    const geste = await gesteDe(demande)
    if (geste && porteSurUnMessage(geste) && (await bal.etat(titulaire)).messages.length === 0) throw sansMessage(demande)
    const agir = () => surLeDernier(titulaire, geste)
    if (dansMs > 0) clock.schedule(clock.now() + dansMs, `patient ${demande.patient}, ${demande.action}`, async () => void (await agir()))
    else {
      const motif = await leases.during(`agir-patient ${demande.patient}`, agir)
      if (motif && source === 'pilotage') throw new GesteEmpecheError(demande.patient, motif)
    }
  }

  async function surLeDernier(titulaire: Titulaire, geste: Geste | undefined): Promise<MotifEcritureRefusee | undefined> {
    if (geste?.action === 'changer-espace') {
      await changerEspace(titulaire, geste.etat, bal)
      if (geste.etat === 'active') await virtuels.reprendre(titulaire)
      return undefined
    }
    if (geste?.action === 'ecrire' && geste.a !== undefined) return ecrire(titulaire, nouveauMessage(geste, geste.a), moyens)
    const message = (await bal.etat(titulaire)).messages.at(-1)
    if (!message) {
      virtuels.auProchain(titulaire.patient, async (chez, recu) => void (await lirePuisFaire(geste, chez, recu, moyens)))
      return undefined
    }
    virtuels.oublier(message.mail.messageId)
    return lirePuisFaire(geste, titulaire, message, moyens)
  }
}

function porteSurUnMessage(geste: Geste): boolean {
  return geste.action !== 'changer-espace' && !(geste.action === 'ecrire' && geste.a !== undefined)
}

function sansMessage({ patient, action }: Demande): PreconditionError {
  return new PreconditionError({
    fr: `Le patient « ${patient} » n’a reçu aucun message : « ${action} » porte sur le dernier qu’il a reçu. Attendez qu’il en ait un, ou prévoyez le geste au prochain message (« au-prochain-message », ou « quand: prochain-message » par l’API de pilotage).`,
    en: `The patient "${patient}" has received no message: "${action}" is about the last one received. Wait until there is one, or set the gesture for the next message ("au-prochain-message", or "quand: prochain-message" through the control API).`,
  })
}
