import type { Anomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { AUCUN_CERTIFICAT } from '#src/domain/wording.ts'
import { opensSessions, type Peer, type PeerCertificate } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { FAUTES_INSI } from '#src/wire/insi/insi-fault.ts'
import type { TeteInsi } from '../appel.ts'
import type { InsiConfiguration } from '../configuration.ts'

const CN_ADMIS: readonly string[] = ['INSI-AUTO', 'INSI-MANU']
const EXPECTED = {
  fr: `certificat ORG AUTH_CLI, CN=${CN_ADMIS.join(' ou CN=')}`,
  en: `ORG AUTH_CLI certificate, CN=${CN_ADMIS.join(' or CN=')}`,
}

const EXPLANATION = {
  fr: 'Le certificat client n’ouvre pas le téléservice INSi : ce doit être un certificat ORG AUTH_CLI (usage étendu clientAuth) de CN INSI-AUTO (appels automatiques) ou INSI-MANU (appels d’un utilisateur).',
  en: 'The client certificate does not open INSi: it must be an ORG AUTH_CLI certificate (extended usage clientAuth) whose CN is INSI-AUTO (automatic calls) or INSI-MANU (calls made by a user).',
}

/** DESIR_560: the certificate is no ORG AUTH_CLI, or its CN is not one of INSi's (`specs/insi-psc.md` §1.10, §1.11 F4). */
export function controlCertificat({ certificate }: Peer, { cn }: Pick<InsiConfiguration, 'cn'>): Refusal | undefined {
  if (cn !== 'on' || (certificate?.authorized && isAdmitted(certificate.subject) && opensSessions(certificate))) return undefined
  const { erreur, text } = FAUTES_INSI.desir_560
  const received = certificate ? describe(certificate) : AUCUN_CERTIFICAT
  return { control: 'insi/certificat', code: erreur, wire: text, explanation: EXPLANATION, expected: EXPECTED, received }
}

/** With `cn: warn` the call goes on and the finding alone tells what `on` would refuse. */
export function warnOfCertificat({ certificat, sansClientAuth = false }: TeteInsi, { cn }: Pick<InsiConfiguration, 'cn'>): Anomaly[] {
  if (cn !== 'warn' || (certificat !== undefined && isAdmitted(certificat) && !sansClientAuth)) return []
  return [
    {
      id: 'insi-certificat',
      severity: 'avertissement',
      expected: EXPECTED,
      received: certificat === undefined ? AUCUN_CERTIFICAT : sansClientAuth ? sansUsage(certificat) : certificat,
      position: { part: 'certificat' },
      message: EXPLANATION,
    },
  ]
}

function describe(certificate: PeerCertificate): Wording {
  const { subject, authorized, reason } = certificate
  if (!authorized) return `${subject} (${reason})`
  return opensSessions(certificate) ? subject : sansUsage(subject)
}

function sansUsage(subject: string): Wording {
  return { fr: `${subject}, sans l’usage étendu clientAuth`, en: `${subject}, without the extended usage clientAuth` }
}

function isAdmitted(subject: string): boolean {
  const name = parseDistinguishedName(subject)
  return name !== undefined && CN_ADMIS.includes(nameAttribute(name, 'CN') ?? '')
}
