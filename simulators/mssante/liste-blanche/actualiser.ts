import type { Decoded } from '#src/domain/anomaly.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import { headerOf } from '#src/exchange/http-call.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { FLUX_COPIE, MODELE_COPIE } from './copie.ts'
import { jugerTelechargement, type Telechargement } from './juger-telechargement.ts'
import { parseListeBlanche } from './lire-liste-blanche.ts'
import { indexListeBlanche, type ListeBlanche, type ListeBlancheIndexee } from './liste-blanche.ts'
import { pourquoiNonTelechargee } from './pourquoi-non-telechargee.ts'

const SERVICE = 'mssante.liste-blanche'
const HEURE = 3_600_000

export interface OptionsActualisation {
  /** `https://127.0.0.1:8448/listeblanchemssante.xml`. */
  readonly url: string
  /** Bench hours between two downloads. */
  readonly periodeHeures: number
  /** Longest wait for the answer, wall seconds. */
  readonly patienceSecondes: number
}

/** The white list that the operators of the bench follow, when it is not their own. */
export interface Actualisation {
  /** The copy in force; `undefined` before the first good one. */
  index(): ListeBlancheIndexee | undefined
  /** Takes the copy of an earlier process, then downloads at once and at each period. */
  demarrer(): Promise<void>
}

type Lue = Pick<Telechargement, 'code' | 'erreur'> & { readonly corps?: Uint8Array; readonly etag?: string }

/**
 * Follows the white list of a URL (`specs/mssante.md` §1.3), with `If-None-Match` when the server gave an ETag (RFC 9110 §13.1.2). Each
 * download is one exchange of the journal; the last good copy stays in force when a download fails, and survives a restart.
 */
export function createActualisation(
  { client, clock, exchanges, journal, leases, serverKeys }: SimulatorEnvironment,
  { url, periodeHeures, patienceSecondes }: OptionsActualisation,
): Actualisation {
  let index: ListeBlancheIndexee | undefined

  async function telecharger(etag: string | undefined): Promise<Lue> {
    const headers = [['Accept', 'application/xml'], ...(etag === undefined ? [] : [['If-None-Match', etag]])] as [string, string][]
    const signal = AbortSignal.timeout(patienceSecondes * 1_000)
    try {
      const { status, rawHeaders, body } = await client.fetch(url, { method: 'GET', headers, tls: { ca: serverKeys.ca }, signal })
      const donne = headerOf({ rawHeaders }, 'etag')
      return { code: String(status), ...(status === 200 && { corps: body }), ...(donne !== undefined && { etag: donne }) }
    } catch (error) {
      return { code: '000', erreur: { recu: (error as Error).message, remede: pourquoiNonTelechargee(error as Error) } }
    }
  }

  async function actualiser(): Promise<void> {
    const { copie } = await exchanges.state(FLUX_COPIE, MODELE_COPIE)
    // a copy that a purge took away must be downloaded again
    const { code, erreur, corps, etag } = await telecharger(index && copie?.etag)
    const lue = corps && (await parseListeBlanche(corps))
    const { issue, anomalies } = jugerTelechargement({ code, ...(erreur && { erreur }), ...(lue && { lue }) }, copie)
    const nouvelle = issue === 'nouvelle-copie' ? lue!.message : undefined
    await exchanges.recordOutgoing({
      service: SERVICE,
      transaction: 'mssante/actualisation-liste-blanche',
      head: { method: 'GET', url, ...(erreur && { erreur: erreur.recu }) },
      ...(corps && { answer: corps }),
      code,
      summary: { issue, ...(lue && { entrees: lue.message.entrees.length }) },
      keys: {},
      anomalies,
      events: [{ stream: FLUX_COPIE, model: MODELE_COPIE, events: nouvelle ? [copieDe(corps!, nouvelle, etag)] : [] }],
    })
    if (nouvelle) index = indexListeBlanche(nouvelle)
  }

  /** The clock runs one action at a time: it must not wait for a server that does not answer. */
  function lancer(): void {
    const lease = leases.take('actualisation de la liste blanche')
    actualiser()
      // an error of the bench itself: the clock has somebody to tell
      .catch((error: unknown) => void clock.schedule(clock.now(), 'liste blanche', () => Promise.reject(error)))
      .finally(() => {
        clock.schedule(clock.now() + periodeHeures * HEURE, 'actualisation de la liste blanche', lancer)
        lease.release()
      })
  }

  async function reprendreLaCopie(): Promise<void> {
    const { copie } = await exchanges.state(FLUX_COPIE, MODELE_COPIE)
    const bytes = copie && (await journal.blob(copie.sha256))
    const gardee: Decoded<ListeBlanche> | undefined = bytes && (await parseListeBlanche(bytes))
    if (gardee) index = indexListeBlanche(gardee.message)
  }

  return {
    index: () => index,
    async demarrer() {
      await reprendreLaCopie()
      lancer()
    },
  }
}

function copieDe(corps: Uint8Array, { dateDeGeneration }: ListeBlanche, etag: string | undefined): DomainEvent {
  const { sha256 } = blobRef(corps)
  return { type: 'liste-blanche-copiee', copie: { sha256, dateDeGeneration, ...(etag !== undefined && { etag }) } }
}
