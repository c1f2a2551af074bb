import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import type { StreamModel } from '#src/exchange/transaction.ts'

/** The outgoing queue of the operator: fold of its events, so that it survives a restart. */
export interface EtatFile {
  readonly suivant: number
  readonly envois: readonly EnvoiEnFile[]
}

export const FLUX_FILE = 'envoi/mssante'

export const MODELE_FILE: StreamModel<EtatFile> = {
  initial: () => ({ suivant: 1, envois: [] }),
  evolve: evoluer,
}

function evoluer(etat: EtatFile, event: DomainEvent): EtatFile {
  switch (event.type) {
    case 'envoi-mis-en-file':
      return { suivant: event.envoi.id + 1, envois: [...etat.envois, event.envoi] }
    case 'envoi-tente':
      return changer(etat, event.id, (envoi) => apresEssai(envoi, event))
    case 'envoi-avise':
      return changer(etat, event.id, ({ avis: _avis, ...envoi }) => (envoi.acheve ? undefined : envoi))
    default:
      return etat
  }
}

function apresEssai(
  envoi: EnvoiEnFile,
  { issue, prochainMs, avis }: Extract<DomainEvent, { type: 'envoi-tente' }>,
): EnvoiEnFile | undefined {
  if (issue !== 'reporte') return avis && { ...envoi, avis, acheve: true }
  return {
    ...envoi,
    essais: envoi.essais + 1,
    prochainMs: prochainMs ?? envoi.prochainMs,
    ...(avis && { avis, retardSignale: true as const }),
  }
}

function changer(etat: EtatFile, id: number, change: (envoi: EnvoiEnFile) => EnvoiEnFile | undefined): EtatFile {
  return { ...etat, envois: etat.envois.flatMap((envoi) => (envoi.id === id ? (change(envoi) ?? []) : envoi)) }
}
