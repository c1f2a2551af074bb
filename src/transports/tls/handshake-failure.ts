import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Service } from '#src/exchange/service.ts'

/** Why a connection was not secured, and what to change on the client's side. */
export interface HandshakeFailure {
  /** Code of OpenSSL or of the system, or one of ours: `CLIENT_CERTIFICATE_MISSING`, `CLOSED_DURING_HANDSHAKE`. */
  readonly reason: string
  readonly remedy: Bilingual
}

/**
 * Explains a failure by its code. An unknown code is given back with general advice.
 *
 * @param clients who calls the service: the certificate to present depends on it
 */
export function explainHandshakeFailure(code: string, clients?: Service['clients']): HandshakeFailure {
  const row = [...(clients === 'operators' ? fromOperators : []), ...rows].find(([pattern]) => pattern.test(code))
  return { reason: code, remedy: row ? { fr: row[1], en: row[2] } : general }
}

const general: Bilingual = {
  fr: 'La négociation TLS a échoué : vérifiez la version de TLS (1.2 ou 1.3), le certificat client et l’autorité du banc (`banc pki show`).',
  en: 'The TLS handshake failed: check the TLS version (1.2 or 1.3), the client certificate and the authority of the bench (`banc pki show`).',
}

type Row = readonly [code: RegExp, fr: string, en: string]

const fromOperators: readonly Row[] = [
  [
    /^CLIENT_CERTIFICATE_MISSING$/,
    'Certificat client absent : présentez, avec sa clé, le certificat d’opérateur qui figure dans la liste blanche (`banc pki show` donne ceux du banc).',
    'No client certificate: present, with its key, the operator certificate that the white list names (`banc pki show` lists those of the bench).',
  ],
  [
    /^INVALID_PURPOSE$/,
    'Certificat d’un usage qui ne permet pas d’appeler : présentez le certificat d’opérateur qui figure dans la liste blanche.',
    'Certificate whose purpose does not allow calling: present the operator certificate that the white list names.',
  ],
]

const rows: readonly Row[] = [
  [
    /^CLIENT_CERTIFICATE_MISSING$/,
    'Certificat client absent : présentez un certificat ORG AUTH_CLI et sa clé (`banc pki show` donne ceux du banc).',
    'No client certificate: present an ORG AUTH_CLI certificate with its key (`banc pki show` lists those of the bench).',
  ],
  [
    /^CERT_REVOKED$/,
    'Certificat client révoqué : remplacez-le par un certificat qui n’est pas dans la liste de révocation.',
    'Revoked client certificate: replace it with one that is not in the revocation list.',
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    'Certificat client expiré : renouvelez-le, et vérifiez que la chaîne jointe est la bonne.',
    'Expired client certificate: renew it, and check that the chain sent with it is the right one.',
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    'Certificat client pas encore valide : vérifiez sa date de début et l’horloge de la machine du banc.',
    'Client certificate not yet valid: check its start date and the clock of the machine of the bench.',
  ],
  [
    /^UNABLE_TO_GET_ISSUER_CERT_LOCALLY$/,
    'Autorité inconnue : ajoutez l’autorité du certificat client à `pki.ancres`, ou présentez un certificat du banc (`banc pki show`).',
    'Unknown authority: add the authority of the client certificate to `pki.ancres`, or present a certificate of the bench (`banc pki show`).',
  ],
  [
    /^INVALID_PURPOSE$/,
    'Certificat client d’un autre usage : présentez un certificat d’authentification (ORG AUTH_CLI), pas un certificat de serveur.',
    'Client certificate for another purpose: present an authentication certificate (ORG AUTH_CLI), not a server certificate.',
  ],
  [
    /^CERT_REJECTED$/,
    'Certificat client illisible : exportez-le de nouveau (PEM ou PFX).',
    'Unreadable client certificate: export it again (PEM or PFX).',
  ],
  [
    /UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|VERSION_TOO_LOW/,
    'Protocole TLS trop ancien : activez TLS 1.2 ou 1.3 dans le client.',
    'TLS protocol too old: enable TLS 1.2 or 1.3 in the client.',
  ],
  [
    /NO_SHARED_CIPHER/,
    'Aucune suite de chiffrement commune : activez ECDHE-RSA-AES256-GCM-SHA384 ou ECDHE-RSA-AES128-GCM-SHA256 dans le client.',
    'No cipher suite in common: enable ECDHE-RSA-AES256-GCM-SHA384 or ECDHE-RSA-AES128-GCM-SHA256 in the client.',
  ],
  [
    /ALERT_(UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)/,
    'Le client refuse le certificat du banc : importez l’autorité du banc dans le client (`banc pki export`), et vérifiez que le nom appelé est dans `nomsHotes`.',
    'The client refuses the certificate of the bench: import the authority of the bench into the client (`banc pki export`), and check that the host name called is in `nomsHotes`.',
  ],
  [
    /HTTP_REQUEST|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE/,
    'Le client parle en clair : appelez ce service en TLS (https).',
    'The client speaks in clear text: call this service over TLS (https).',
  ],
  [
    /^HANDSHAKE_TIMEOUT$/,
    'La négociation TLS n’a pas abouti dans le délai : le client a ouvert la connexion sans négocier. Vérifiez qu’il appelle ce service en TLS.',
    'The TLS handshake did not end in time: the client opened the connection without negotiating. Check that it calls this service over TLS.',
  ],
  [
    /^(CLOSED_DURING_HANDSHAKE|ECONNRESET|EPIPE)$/,
    'Le client a coupé pendant la négociation TLS, en général parce qu’il ne connaît pas l’autorité du banc : importez-la (`banc pki export`), et vérifiez que le nom appelé est dans `nomsHotes`.',
    'The client hung up during the TLS handshake, usually because it does not know the authority of the bench: import it (`banc pki export`), and check that the host name called is in `nomsHotes`.',
  ],
]
