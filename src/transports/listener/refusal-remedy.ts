import type { Bilingual } from '#src/domain/bilingual.ts'

/** What to do about a connection or a request that the transport refuses by itself, by the code that the journal keeps. */
export function refusalRemedy(code: string): Bilingual | undefined {
  const row = REMEDIES.find(([pattern]) => pattern.test(code))
  return row && { fr: row[1], en: row[2] }
}

const REMEDIES: readonly (readonly [code: RegExp, fr: string, en: string])[] = [
  [
    /^TOO_MANY_CONNECTIONS$/,
    'Trop de connexions à la fois : fermez celles qui ont servi, ou relevez limits.connexions dans banc.yaml.',
    'Too many connections at a time: close those that have served, or raise limits.connexions in banc.yaml.',
  ],
  [/^SHUTTING_DOWN$/, 'Le banc s’arrête : recommencez quand il sera relancé.', 'The bench is stopping: try again once it is started.'],
  [
    /^HPE_HEADER_OVERFLOW$/,
    'Les en-têtes HTTP sont trop longs : envoyez-en moins, ou de plus courts.',
    'The HTTP headers are too long: send fewer of them, or shorter ones.',
  ],
  [
    /^HPE_INVALID_EOF_STATE$/,
    'Le client a coupé avant la fin de sa requête HTTP : vérifiez son Content-Length, et qu’il attend la réponse.',
    'The client hung up before the end of its HTTP request: check its Content-Length, and that it waits for the answer.',
  ],
  [
    /^ERR_HTTP_REQUEST_TIMEOUT$/,
    'La requête HTTP n’est pas arrivée en entier dans le temps permis : vérifiez son Content-Length.',
    'The HTTP request did not come whole in the time allowed: check its Content-Length.',
  ],
  [
    /^HPE_/,
    'Ce qui est arrivé n’est pas une requête HTTP/1.1 : vérifiez le protocole du client, la ligne de requête et les en-têtes.',
    'What came is no HTTP/1.1 request: check the protocol of the client, the request line and the headers.',
  ],
]
