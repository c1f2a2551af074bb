import type { MailFacts } from '#src/domain/mail-facts.ts'
import { sendReport, strikeReport, summaryOf } from '#src/exchange/faults/report-faults.ts'
import { encodeDsnFaux } from '#src/wire/mime/encode-dsn-faux.ts'
import { statutEtendu } from '../refus.ts'
import type { MoyensGeste } from './bal-patient.ts'
import type { Titulaire } from './titulaire.ts'

/**
 * Tells the sender by mail that a closed mailbox did not take the message (`specs/mssante.md` §2 P14); never to the null path, so that no
 * report answers a report (RFC 5321 §6.1).
 */
export async function avertirNonRemis(
  titulaire: Titulaire,
  mail: MailFacts,
  returnPath: string,
  { bal, environment, configuration }: MoyensGeste,
): Promise<void> {
  const { ids, clock, faults, journal } = environment
  const original = await journal.blob(mail.sha256)
  if (returnPath === '' || !original) return
  const { address, patient } = titulaire
  const faute = strikeReport(faults, 'mon-espace-sante', 'dsn', { de: returnPath, a: address, action: 'failed' })
  const envoyer = async () =>
    bal.envoyer(titulaire, {
      transaction: 'mon-espace-sante/message-non-remis',
      de: '',
      a: returnPath,
      message: await encodeDsnFaux(
        {
          reportingMta: configuration.nomHote,
          to: { name: '', address: returnPath },
          messageId: `<${ids.uuid('mon-espace-sante/dsn')}@${configuration.nomHote}>`,
          dateMs: clock.now(),
          boundary: `dsn-${ids.uuid('mon-espace-sante/borne')}`,
          text: `Le message adressé à ${address} n’a pas été remis : boîte clôturée.`,
          recipients: [
            {
              finalRecipient: address,
              action: 'failed',
              status: statutEtendu(configuration.refus.boiteCloturee),
              diagnosticCode: configuration.refus.boiteCloturee,
            },
          ],
          original,
        },
        faute.tamper,
      ),
      keys: { patient: patient.id, messageId: mail.messageId, conversation: mail.conversation },
      summary: { nature: 'dsn', action: 'failed', ...summaryOf(faute) },
      events: () => [],
    })
  await sendReport(clock, faute, `avis de non-remise du patient ${patient.id}`, envoyer)
}
