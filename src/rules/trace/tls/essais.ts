import type { EntryOf } from '#src/domain/journal-entry.ts'
import { type Conduite, conduiteDe, type EssaiTls } from '#src/wire/mssante/essai-tls.ts'
import type { Ecart, Outcome } from '../../rule.ts'
import { echangesDe, lors, type Trace } from '../trace.ts'

/** A trial of the trace: what one connection of a client to a listener made to be refused, or to the witness, came to. */
export interface EssaiDeTrace {
  readonly exchange: EntryOf<'exchange'>
  readonly essai: EssaiTls
  readonly conduite: Conduite
  /** The client's address: trials are brought together by it. */
  readonly adresse: string
}

/** The trials of these cases, in the order of the journal; of all when none is named. */
export function essaisDe(trace: Trace, ...cas: readonly string[]): readonly EssaiDeTrace[] {
  return echangesDe(trace).flatMap((exchange) => {
    const { transaction, head, peer } = exchange.payload
    if (transaction !== 'mssante/essai-tls') return []
    const essai = head as unknown as EssaiTls
    if (cas.length > 0 && !cas.includes(essai.cas)) return []
    return [{ exchange, essai, conduite: conduiteDe(essai), adresse: peer?.address ?? '' }]
  })
}

/**
 * What the trials of a case say of a client that must refuse it. A client that refuses proves something only if the witness shows, at
 * whatever moment, that it does not refuse everything: `non-verifiable` until then.
 *
 * @param exempter says of which trials of a trace the client was right to go on
 */
export function doitRefuser(
  cas: string,
  exempter: (trace: Trace) => (essai: EssaiDeTrace) => boolean = () => () => false,
): (trace: Trace) => Outcome {
  return (trace) => {
    const exempte = exempter(trace)
    const essais = essaisDe(trace, cas).filter((essai) => !exempte(essai))
    const poursuivis = essais.filter(({ conduite }) => conduite === 'poursuit')
    if (poursuivis.length > 0) return poursuivis.map(ecart)
    const refus = essais.filter(({ conduite }) => conduite === 'refuse')
    if (refus.length === 0) return 'non-applicable'
    const temoins = quiAcceptentLeTemoin(trace)
    return refus.some(({ adresse }) => temoins.has(adresse)) ? 'conforme' : 'non-verifiable'
  }
}

/** Addresses of the clients that went on with the conforming server. */
function quiAcceptentLeTemoin(trace: Trace): ReadonlySet<string> {
  return new Set(essaisDe(trace, 'temoin').flatMap(({ adresse, conduite }) => (conduite === 'poursuit' ? [adresse] : [])))
}

/** A client that went on where it must refuse. */
export function ecart({ exchange, essai: { commandes, tls } }: EssaiDeTrace): Ecart {
  const negocie = tls ? ` (${tls.version}, ${tls.suite})` : ''
  return {
    expected: {
      fr: 'une connexion refusée pendant ou juste après la négociation TLS',
      en: 'a connection refused during or right after the TLS handshake',
    },
    received: { fr: `${commandes.join(', ')} après la négociation${negocie}`, en: `${commandes.join(', ')} after the handshake${negocie}` },
    position: lors(exchange),
  }
}
