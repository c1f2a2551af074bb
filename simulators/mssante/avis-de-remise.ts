import { createCourrielSortant } from '#src/exchange/courriel-sortant.ts'
import type { MailDestination } from '#src/exchange/mail-destination.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { encodeDsn } from '#src/wire/mime/encode-dsn.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import type { Expediteur, Parametres } from './enveloppe.ts'
import type { Depot } from './transactions/remise-inter-operateurs.ts'

/** A deposit whose sender may have asked to be told of it. */
export interface DepotAnnonce {
  readonly depot: Depot
  readonly destination: MailDestination
  readonly expediteur: Expediteur
  /** ESMTP parameters of RCPT TO. */
  readonly parametres: Parametres
}

/**
 * Sends the delivery report that NOTIFY=SUCCESS asks for (RFC 3461 §4.1, `specs/mssante.md` §2 P13); nothing to the null path. Failures need no report: they are
 * refused during the SMTP conversation.
 */
export function createAvisDeRemise(environment: SimulatorEnvironment, { service, hostName }: { service: string; hostName: string }) {
  const { clock, ids, journal } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName, send: sendMail, lire: faitsDuCourriel })

  async function avertir({ depot: { adresse, mail, patient }, destination, expediteur, parametres }: DepotAnnonce): Promise<void> {
    const original = await journal.blob(mail.sha256)
    if (!original) return
    const { ENVID } = expediteur.parametres
    await envoyer({
      transaction: 'mssante/accuse-remise',
      de: '',
      a: expediteur.adresse,
      message: await encodeDsn({
        reportingMta: hostName,
        to: { name: '', address: expediteur.adresse },
        messageId: `<${ids.uuid('mssante/dsn')}@${hostName}>`,
        dateMs: clock.now(),
        boundary: `dsn-${ids.uuid('mssante/borne')}`,
        text: `Votre message a été remis dans la boîte aux lettres de ${adresse}.`,
        ...(typeof ENVID === 'string' && { envelopeId: ENVID }),
        recipients: [{ finalRecipient: adresse, ...originalRecipient(parametres), action: 'delivered', status: '2.0.0' }],
        original,
      }),
      keys: { ...(patient && { patient }), messageId: mail.messageId, conversation: mail.conversation },
      summary: { nature: 'dsn', action: 'delivered' },
      stream: destination.stream(adresse),
      model: destination.model,
      events: () => [],
    })
  }

  return (annonce: DepotAnnonce): void => {
    const { expediteur, parametres, depot } = annonce
    if (expediteur.adresse === '' || !demandeSucces(parametres)) return
    clock.schedule(clock.now(), `accusé de remise pour ${depot.adresse}`, () => avertir(annonce))
  }
}

function demandeSucces({ NOTIFY }: Parametres): boolean {
  return typeof NOTIFY === 'string' && NOTIFY.toUpperCase().split(',').includes('SUCCESS')
}

function originalRecipient({ ORCPT }: Parametres): { originalRecipient?: string } {
  return typeof ORCPT === 'string' ? { originalRecipient: ORCPT.replace(/^rfc822;/i, '') } : {}
}
