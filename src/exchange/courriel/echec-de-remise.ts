import type { Bilingual } from '#src/domain/bilingual.ts'
import type { SendMailResult } from '#src/wire/smtp/send-mail.ts'
import type { Target } from '../connect.ts'
import type { Refusal } from '../refusal.ts'
import { remedeTls } from '../remede-tls.ts'

/**
 * Says of a mail that could not be handed to an operator's server what to change: a session that was not secured is an écart of that server,
 * which the espace de confiance would not write to (REF1.1, `specs/mssante.md` §1.4).
 *
 * @param cle key of `banc.yaml` that gave the server: `etablissement.smtp`
 */
export function ecartDeStarttls({ starttls, response }: SendMailResult, { host, port }: Target, cle: string): Refusal | undefined {
  if (!starttls) return undefined
  const { reason, certificate } = starttls
  const { fr, en } = remedeTls(reason)
  const shown = certificate && { fr: ` Certificat présenté : ${certificate.subject}.`, en: ` Certificate shown: ${certificate.subject}.` }
  return {
    control: 'mssante/tls-du-serveur',
    code: '000',
    wire: response,
    explanation: {
      fr: `Le serveur de messagerie ${host}:${port} (${cle}) n’a pas pu être joint en TLS. ${fr}${shown?.fr ?? ''}`,
      en: `TLS with the mail server ${host}:${port} (${cle}) failed. ${en}${shown?.en ?? ''}`,
    },
    expected: {
      fr: 'STARTTLS avec un certificat de serveur valide de l’IGC-Santé, au nom appelé',
      en: 'STARTTLS with a valid server certificate of IGC-Santé, of the name called',
    },
    received: certificate
      ? {
          fr: `${certificate.subject}, émis par ${certificate.issuer} (${reason})`,
          en: `${certificate.subject}, issued by ${certificate.issuer} (${reason})`,
        }
      : reason,
    requirements: ['REF1.1'],
  }
}

/** The same for a server that nobody answers for: nothing is proved, so it warns. @param error of the connection */
export function serveurInjoignable(error: Error, { host, port }: Target, cle: string): Refusal {
  const interdit = error.name === 'EgressRefusedError'
  const explanation: Bilingual = interdit
    ? {
        fr: `Le banc n’a pas le droit de joindre ${host}:${port} (${cle}) : ajoutez cet hôte à sorties.hotes, ou son adresse à sorties.correspondances, dans banc.yaml.`,
        en: `The bench may not reach ${host}:${port} (${cle}): add this host to sorties.hotes, or its address to sorties.correspondances, in banc.yaml.`,
      }
    : {
        fr: `Aucun serveur de messagerie ne répond à ${host}:${port} : démarrez-le, ou corrigez ${cle} dans banc.yaml (et sorties: si l’hôte est ailleurs).`,
        en: `No mail server answers at ${host}:${port}: start it, or correct ${cle} in banc.yaml (and sorties: when the host is elsewhere).`,
      }
  return {
    control: 'mssante/serveur-injoignable',
    code: '000',
    wire: error.message,
    explanation,
    expected: { fr: `un serveur SMTP à ${host}:${port}`, en: `an SMTP server at ${host}:${port}` },
    received: ('code' in error && typeof error.code === 'string' && error.code) || error.message,
    severity: 'avertissement',
  }
}
