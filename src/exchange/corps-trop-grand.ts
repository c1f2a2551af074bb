import type { Exchanges } from './exchanges.ts'
import { headerOf, headOf, responseOf } from './http-call.ts'
import type { HttpHandler } from './service.ts'
import type { Received, Transaction } from './transaction.ts'

const CODE = '413'

/** A call whose body was not read to its end. */
export interface CorpsTropGrand {
  /** Bytes that Content-Length announced; absent when the body came in pieces. */
  readonly annonces?: number
}

/**
 * The HTTP call that the bench refuses for the size of its body (RFC 9110 §15.5.14): the journal keeps its headers, none of its bytes. The
 * limit is the bench's own: no source gives those of the services.
 *
 * @param simulateur `insi`; the limit is `services.<simulateur>.tailleOctets`
 * @param limite bytes
 */
export function transactionTropGrande(simulateur: string, limite: number): Transaction<CorpsTropGrand, undefined> {
  const cle = `services.${simulateur}.tailleOctets`
  return {
    id: `${simulateur}/corps-trop-grand`,
    title: { fr: 'Appel dont le corps est trop grand', en: 'Call whose body is too large' },
    source: { fr: 'limite du banc (RFC 9110 §15.5.14)', en: 'limit of the bench (RFC 9110 §15.5.14)' },
    // asked for by name: nothing that could be read is one
    accepts: () => false,
    decode: ({ head }) => ({ message: annonceDe(head), anomalies: [] }),
    streams: () => [],
    control: ({ annonces }) => ({
      control: `${simulateur}/corps-trop-grand`,
      code: CODE,
      wire: '',
      explanation: {
        fr: `Le corps de la requête dépasse ${limite} octets : le banc ne l’a ni lu ni gardé. Envoyez-le en plusieurs requêtes, ou relevez ${cle} dans banc.yaml.`,
        en: `The body of the request is over ${limite} bytes: the bench neither read nor kept it. Send it in several requests, or raise ${cle} in banc.yaml.`,
      },
      expected: { fr: `${limite} octets au plus (${cle})`, en: `at most ${limite} bytes (${cle})` },
      received:
        annonces === undefined
          ? { fr: `plus de ${limite} octets`, en: `more than ${limite} bytes` }
          : { fr: `${annonces} octets`, en: `${annonces} bytes` },
    }),
    decide: () => ({ answer: undefined, events: [] }),
    encode: () => ({ code: CODE }),
    artefacts: () => [],
    record: () => ({ keys: {}, summary: { reponse: CODE } }),
    judged: 'with-exchange',
  }
}

/** What a service does with a request whose body is over its limit: an exchange without its bytes, answered 413. */
export function refuserCorps(
  exchanges: Pick<Exchanges, 'run'>,
  service: string,
  transaction: Transaction<CorpsTropGrand, undefined>,
): HttpHandler {
  return async (request, http) => {
    const received = { head: headOf(request, http), body: new Uint8Array() }
    const { connection, peer } = http
    return responseOf(await exchanges.run({ transaction, service, connection, peer, received }))
  }
}

function annonceDe(head: Received['head']): CorpsTropGrand {
  const annonces = headerOf(head, 'content-length')
  return annonces !== undefined && /^\d{1,15}$/.test(annonces) ? { annonces: Number(annonces) } : {}
}
