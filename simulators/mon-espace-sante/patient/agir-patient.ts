import { z } from 'zod'
import { adressePatient } from '#src/domain/adresse.ts'
import { parseDuree } from '#src/domain/duree.ts'
import { nearestWord } from '#src/domain/nearest-word.ts'
import type { EspaceSante, Patient } from '#src/domain/population.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { BalPatient, MoyensPatient, Titulaire } from './bal-patient.ts'
import { ecrire, reponse } from './ecrire.ts'
import { lire } from './lire.ts'
import type { PatientsVirtuels } from './patients-virtuels.ts'

const parametres = z.strictObject({
  /** Id of the population. */
  patient: z.string(),
  action: z.enum(['lire', 'repondre', 'ecrire', 'ne-rien-faire', 'clore-espace', 's-opposer', 'activer-espace']),
  texte: z.string().default('Bonjour,\n\nBien reçu, merci.\n\nCordialement'),
  objet: z.string().default('Mon hospitalisation'),
  /** Correspondent, for `ecrire`; the author of the last message when absent. */
  a: z.string().optional(),
  /** ISO 8601, from now: `PT2H`. */
  dans: z.string().optional(),
})

const ESPACES: Readonly<Record<string, EspaceSante>> = { 'clore-espace': 'clos', 's-opposer': 'oppose', 'activer-espace': 'active' }

/**
 * The command `agir-patient`: what a scenario makes a patient do with the last message of the mailbox, or with the next one when there
 * is none yet, in place of the persona. Resolves when it is done, or scheduled (`dans`). Throws for an unknown patient or parameter.
 */
export function agirPatient(virtuels: PatientsVirtuels, bal: BalPatient, moyens: MoyensPatient) {
  const { population, domainePatient, clock, leases } = moyens.environment

  async function faire(titulaire: Titulaire, demande: z.infer<typeof parametres>): Promise<void> {
    const etat = ESPACES[demande.action]
    if (etat) return bal.changer(titulaire, { acte: demande.action }, [{ type: 'espace-sante-change', etat }])
    const message = (await bal.etat(titulaire)).messages.at(-1)
    if (demande.action === 'ecrire' && demande.a) return ecrireNouveau(titulaire, demande.a, demande)
    if (!message) return virtuels.auProchain(titulaire.patient, (chez, recu) => surMessage(chez, recu, demande))
    virtuels.oublier(message.mail.messageId)
    return surMessage(titulaire, message, demande)
  }

  async function surMessage(titulaire: Titulaire, message: MessageRecu, demande: z.infer<typeof parametres>): Promise<void> {
    if (demande.action === 'ne-rien-faire') return
    await lire(titulaire, message, bal, moyens)
    if (demande.action === 'repondre') await ecrire(titulaire, reponse(message, demande.texte), bal, moyens)
    if (demande.action === 'ecrire') await ecrireNouveau(titulaire, message.mail.repondreA, demande)
  }

  function ecrireNouveau(titulaire: Titulaire, a: string, { objet, texte }: z.infer<typeof parametres>): Promise<void> {
    return ecrire(titulaire, { a, objet, texte }, bal, moyens)
  }

  return async (brut: Readonly<Record<string, unknown>>): Promise<void> => {
    const demande = parametres.parse(brut)
    const titulaire = titulaireDe(demande.patient)
    const dansMs = demande.dans === undefined ? 0 : parseDuree(demande.dans)
    if (dansMs === undefined)
      throw new Error(`Cannot read the duration "${demande.dans}" of agir-patient: write it as ISO 8601, such as "PT2H".`)
    if (dansMs > 0) clock.schedule(clock.now() + dansMs, `patient ${demande.patient}, ${demande.action}`, () => faire(titulaire, demande))
    else await leases.during(`agir-patient ${demande.patient}`, () => faire(titulaire, demande))
  }

  function titulaireDe(id: string): Titulaire {
    const patient: Patient | undefined = population.patientById(id)
    if (patient?.ins) return { patient, address: adressePatient(patient.ins.matricule, domainePatient) }
    const near = nearestWord(
      id,
      population.patients.map((other) => other.id),
    )
    throw new Error(
      patient
        ? `The patient "${id}" has no matricule INS, hence no mailbox: choose another one.`
        : `No patient "${id}" in the population.${near ? ` Did you mean "${near}"?` : ''}`,
    )
  }
}
