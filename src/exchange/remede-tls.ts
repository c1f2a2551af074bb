import type { Bilingual } from '#src/domain/bilingual.ts'

/**
 * What to change on a server with which TLS failed.
 *
 * @param reason code of Node or OpenSSL: `CERT_HAS_EXPIRED`; `STARTTLS_MISSING` and `CLOSED_DURING_HANDSHAKE` are ours
 */
export function remedeTls(reason: string): Bilingual {
  const [, fr, en] = REMEDES.find(([pattern]) => pattern.test(reason)) ?? GENERAL
  return { fr, en }
}

/** Whether a failure of a connection is one of TLS that is known. */
export function estEchecTls(reason: string): boolean {
  return REMEDES.some(([pattern]) => pattern.test(reason))
}

type Remede = readonly [code: RegExp, fr: string, en: string]

const GENERAL: Remede = [
  /./,
  'Vérifiez sur ce serveur la version de TLS (1.2 ou 1.3), le certificat et les autorités admises.',
  'Check on that server the TLS version (1.2 or 1.3), the certificate and the accepted authorities.',
]

/** By code of Node and OpenSSL; the incoming side has its own (`src/transports/tls/handshake-failure.ts`). */
const REMEDES: readonly Remede[] = [
  [
    /^CERT_HAS_EXPIRED$/,
    'Certificat du serveur expiré : renouvelez-le, et vérifiez que la chaîne jointe est la bonne.',
    'Expired server certificate: renew it, and check that the chain sent with it is the right one.',
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    'Certificat du serveur pas encore valide : vérifiez sa date de début et l’horloge de la machine du banc.',
    'Server certificate not yet valid: check its start date and the clock of the machine of the bench.',
  ],
  [
    /^(UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT)$/,
    'Autorité du certificat du serveur inconnue : joignez la chaîne complète ; ajoutez son autorité à pki.ancres, ou présentez le certificat operateur-etablissement du banc (`banc pki show`).',
    'Unknown authority of the server certificate: send the whole chain; add its authority to pki.ancres, or present the certificate operateur-etablissement of the bench (`banc pki show`).',
  ],
  [
    /^INVALID_PURPOSE$/,
    'Certificat d’un autre usage : le serveur doit présenter un certificat de serveur (SERV SSL), pas un certificat client.',
    'Certificate for another purpose: the server must present a server certificate (SERV SSL), not a client one.',
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'Le certificat du serveur ne porte pas le nom appelé : ajoutez ce nom au certificat, ou appelez le serveur par un nom qu’il porte.',
    'The server certificate does not bear the name that was called: add this name to it, or call the server by a name it bears.',
  ],
  [
    /ALERT_(UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE|CERTIFICATE_REQUIRED|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED)/,
    'Le serveur refuse le certificat du banc : donnez-lui l’autorité du banc pour les clients (`banc pki export`).',
    'The server refuses the certificate of the bench: give it the authority of the bench for clients (`banc pki export`).',
  ],
  [
    /UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|VERSION_TOO_LOW|NO_SHARED_CIPHER|ALERT_HANDSHAKE_FAILURE/,
    'Version de TLS ou suite de chiffrement non admise : activez TLS 1.2 ou 1.3 et une suite ECDHE sur le serveur.',
    'TLS version or cipher suite not accepted: enable TLS 1.2 or 1.3 and an ECDHE suite on the server.',
  ],
  [
    /^STARTTLS_MISSING$/,
    'Le serveur n’offre pas STARTTLS, ou le refuse : activez-le.',
    'The server does not offer STARTTLS, or refuses it: enable it.',
  ],
  [
    /^(CLOSED_DURING_HANDSHAKE|ECONNRESET|EPIPE)$/,
    'Le serveur a coupé pendant la négociation TLS : regardez son journal ; il n’a peut-être pas de certificat, ou refuse celui du banc.',
    'The server hung up during the TLS handshake: look at its log; it may have no certificate, or refuse that of the bench.',
  ],
]
