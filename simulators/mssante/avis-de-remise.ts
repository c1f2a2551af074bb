import { createCourrielSortant } from '#src/exchange/courriel/courriel-sortant.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import { type ReportFault, sendReport, strikeReport, summaryOf } from '#src/exchange/faults/report-faults.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { avecOuSansSmtputf8 } from '#src/wire/mime/avec-ou-sans-smtputf8.ts'
import type { DsnAEcrire } from '#src/wire/mime/encode-dsn.ts'
import { encodeDsnFaux } from '#src/wire/mime/encode-dsn-faux.ts'
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
  const { clock, faults, ids, journal } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName })

  async function avertir(
    { depot: { adresse, mail, patient }, destination, expediteur, parametres }: DepotAnnonce,
    faute: ReportFault,
  ): Promise<void> {
    const original = await journal.blob(mail.sha256)
    if (!original) return
    const { ENVID, SMTPUTF8 } = expediteur.parametres
    const spec: DsnAEcrire = {
      reportingMta: hostName,
      to: { name: '', address: expediteur.adresse },
      messageId: `<${ids.uuid('mssante/dsn')}@${hostName}>`,
      dateMs: clock.now(),
      boundary: `dsn-${ids.uuid('mssante/borne')}`,
      text: `Votre message a été remis dans la boîte aux lettres de ${adresse}.`,
      ...(typeof ENVID === 'string' && { envelopeId: ENVID }),
      recipients: [{ finalRecipient: adresse, ...originalRecipient(parametres), action: 'delivered', status: '2.0.0' }],
      original,
    }
    await envoyer({
      transaction: 'mssante/accuse-remise',
      de: '',
      a: expediteur.adresse,
      ...(await avecOuSansSmtputf8(SMTPUTF8 === true, (global) => encodeDsnFaux({ ...spec, global }, faute.tamper))),
      keys: { ...(patient && { patient }), messageId: mail.messageId, conversation: mail.conversation },
      summary: { nature: 'dsn', action: 'delivered', ...summaryOf(faute) },
      stream: destination.stream(adresse),
      model: destination.model,
      events: () => [],
    })
  }

  return (annonce: DepotAnnonce): void => {
    const { expediteur, parametres, depot } = annonce
    if (expediteur.adresse === '' || !demandeSucces(parametres)) return
    const label = `accusé de remise pour ${depot.adresse}`
    const faute = strikeReport(faults, 'mssante', 'dsn', { de: expediteur.adresse, a: depot.adresse, action: 'delivered' })
    clock.schedule(clock.now(), label, () => sendReport(clock, faute, label, () => avertir(annonce, faute)))
  }
}

function demandeSucces({ NOTIFY }: Parametres): boolean {
  return typeof NOTIFY === 'string' && NOTIFY.toUpperCase().split(',').includes('SUCCESS')
}

function originalRecipient({ ORCPT }: Parametres): { originalRecipient?: string } {
  return typeof ORCPT === 'string' ? { originalRecipient: ORCPT } : {}
}
