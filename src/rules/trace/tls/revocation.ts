import type { EntryOf } from '#src/domain/journal-entry.ts'
import { echangesDe, type Trace } from '../trace.ts'
import type { EssaiDeTrace } from './essais.ts'

/** Gives the requests of a trial's client to the end points of revocation, while its connection was open. */
export function demandesPendant(trace: Trace): (essai: EssaiDeTrace) => readonly EntryOf<'exchange'>[] {
  const demandes = demandesDe(trace)
  return ({ adresse, essai, exchange }) =>
    demandes.filter(({ seq, wallMs, payload: { peer } }) => peer?.address === adresse && seq < exchange.seq && wallMs >= essai.debutMs)
}

/** Says whether a trial's client held, as its connection opened, a revocation list that it had downloaded and that was still in force. */
export function detientUneListe(trace: Trace): (essai: EssaiDeTrace) => boolean {
  const listes = demandesDe(trace).filter(
    ({ payload: { transaction, code } }) => transaction === 'mssante/telechargement-crl' && code === '200',
  )
  return ({ adresse, essai: { debutMs } }) =>
    listes.some(
      ({ wallMs, payload: { head, peer } }) => peer?.address === adresse && wallMs < debutMs && Number(head['prochaineMs']) > debutMs,
    )
}

/** True when an end point answered. */
export function aRepondu({ payload: { code } }: EntryOf<'exchange'>): boolean {
  return code === '200'
}

function demandesDe(trace: Trace): readonly EntryOf<'exchange'>[] {
  return echangesDe(trace).filter(({ payload: { service } }) => service === 'mssante.revocation')
}
