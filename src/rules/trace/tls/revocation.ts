import type { EntryOf } from '#src/domain/journal-entry.ts'
import { echangesDe, type Trace } from '../trace.ts'
import type { EssaiDeTrace } from './essais.ts'

/** Requests of the trial's client to the end points of revocation, while its connection was open. */
export function demandesPendant(trace: Trace, { adresse, essai, exchange }: EssaiDeTrace): readonly EntryOf<'exchange'>[] {
  return demandesDe(trace, adresse).filter(({ seq, wallMs }) => seq < exchange.seq && wallMs >= essai.debutMs)
}

/** True when the client held, as its connection opened, a revocation list that it had downloaded and that was still in force. */
export function detientUneListe(trace: Trace, { adresse, essai }: EssaiDeTrace): boolean {
  return demandesDe(trace, adresse).some(
    ({ wallMs, payload: { transaction, code, head } }) =>
      transaction === 'mssante/telechargement-crl' &&
      code === '200' &&
      wallMs < essai.debutMs &&
      Number(head['prochaineMs']) > essai.debutMs,
  )
}

/** True when an end point answered. */
export function aRepondu({ payload: { code } }: EntryOf<'exchange'>): boolean {
  return code === '200'
}

function demandesDe(trace: Trace, adresse: string): readonly EntryOf<'exchange'>[] {
  return echangesDe(trace).filter(({ payload: { service, peer } }) => service === 'mssante.revocation' && peer?.address === adresse)
}
