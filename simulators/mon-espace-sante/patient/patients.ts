import type { SourceActe } from '#src/exchange/acte.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { RunningSimulator } from '#src/exchange/simulator.ts'
import type { Persona } from '../persona.ts'
import { agirPatient } from './agir-patient.ts'
import { auProchainMessage } from './au-prochain-message.ts'
import { createBalPatient, type MoyensGeste } from './bal-patient.ts'
import { createPatientsVirtuels, type PatientsVirtuels } from './patients-virtuels.ts'
import type { MoyensPatient } from './titulaire.ts'

/** The patients at work: what their personas do, and what a scenario has them do. */
export interface Patients extends Pick<PatientsVirtuels, 'recevoir' | 'reprendre'> {
  readonly commands: Readonly<Record<'agir-patient' | 'au-prochain-message', Commande>>
}

type Commande = NonNullable<RunningSimulator['commands']>[string]

/** Loaded with the first message or the first command. */
export async function createPatients(moyens: MoyensPatient): Promise<Patients> {
  const personas = await discover<Persona>(new URL('../personas/', import.meta.url))
  const pour = (source: SourceActe): MoyensGeste => ({ ...moyens, bal: createBalPatient(moyens, source) })
  const virtuels = createPatientsVirtuels(new Map(personas.map((persona) => [persona.id, persona])), pour('banc'))
  return {
    recevoir: virtuels.recevoir,
    reprendre: virtuels.reprendre,
    commands: {
      'agir-patient': (parametres, source) => agirPatient(virtuels, pour(source), source)(parametres),
      'au-prochain-message': (parametres, source) => auProchainMessage(virtuels, pour(source))(parametres),
    },
  }
}
