import type { MailFacts } from '#src/domain/domain-event.ts'
import { acteDeclare } from '#src/exchange/acte.ts'
import { createCourrielSortant } from '#src/exchange/courriel-sortant.ts'
import { sendReport, strikeReport, summaryOf } from '#src/exchange/report-faults.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { encodeMdn } from '#src/wire/mime/encode-mdn.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { modeDEnvoi } from '#src/wire/mime/mode-d-envoi.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import { fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'

/**
 * Gives what happens when a professional opens a mail: it is read, and their software sends the MDN that the mail asks for. Nothing happens
 * in a mailbox that a software under test reads: opening it, and the receipt, are for that software.
 */
export function createOuverture(
  environment: SimulatorEnvironment,
  { service, hostName }: { readonly service: string; readonly hostName: string },
): (address: string, mail: MailFacts, returnPath: string) => Promise<void> {
  const { clock, exchanges, faults, ids, journal } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName, send: sendMail, lire: faitsDuCourriel })

  return async (address, mail, returnPath) => {
    const stream = fluxDe(address)
    const { raccordee } = await exchanges.state(stream, MODELE_BOITE)
    if (raccordee) return
    const original = await journal.blob(mail.sha256)
    const demandeurs = original ? readEntetes(original).message.dispositionNotificationTo : []
    const demandeur = demandeurs[0]?.address
    const keys = { messageId: mail.messageId, conversation: mail.conversation }
    await exchanges.change(stream, MODELE_BOITE, () => ({
      entries: [acteDeclare(clock, 'banc', keys, { acte: 'lecture', boite: address })],
      events: [{ type: 'courriel-lu', messageId: mail.messageId }],
    }))
    if (!original || !demandeur) return
    const faute = strikeReport(faults, 'mssante', 'mdn', { de: demandeur, a: address })
    const accuser = async () =>
      void (await envoyer({
        transaction: 'mssante/accuse-lecture',
        de: '',
        a: demandeur,
        message: await encodeMdn({
          from: { name: '', address },
          to: { name: '', address: demandeur },
          subject: `Lu : ${mail.subject}`,
          messageId: `<${ids.uuid('mssante/mdn')}@${hostName}>`,
          dateMs: clock.now(),
          boundary: `mdn-${ids.uuid('mssante/borne')}`,
          text: `Votre message adressé à ${address} a été ouvert.`,
          reportingUa: `${hostName}; operateur MSSante simule`,
          originalRecipient: address,
          finalRecipient: address,
          originalMessageId: mail.messageId,
          actionMode: 'manual-action',
          sendingMode: modeDEnvoi(demandeurs, returnPath),
          disposition: 'displayed',
          original,
        }),
        keys,
        summary: { nature: 'mdn', disposition: 'displayed', ...summaryOf(faute) },
        stream,
        model: MODELE_BOITE,
        events: () => [],
      }))
    await sendReport(clock, faute, `accusé de lecture de ${address}`, accuser)
  }
}
