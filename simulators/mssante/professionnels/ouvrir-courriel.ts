import type { MailFacts } from '#src/domain/mail-facts.ts'
import { acteDeclare } from '#src/exchange/acte.ts'
import { createCourrielSortant } from '#src/exchange/courriel/courriel-sortant.ts'
import { sendReport, strikeReport, summaryOf } from '#src/exchange/faults/report-faults.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { accuseDeLecture, demandeursDAccuse } from '#src/wire/mime/accuse-de-lecture.ts'
import { fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'

/**
 * Gives what happens when a professional opens a mail: it is read, and their software sends the MDN that the mail asks for, to each address
 * that asks (they agree, which several addresses need: RFC 8098 §2.1). Nothing happens
 * in a mailbox that a software under test reads: opening it, and the receipt, are for that software.
 */
export function createOuverture(
  environment: SimulatorEnvironment,
  { service, hostName }: { readonly service: string; readonly hostName: string },
): (address: string, mail: MailFacts, returnPath: string) => Promise<void> {
  const { clock, exchanges, faults, ids, journal } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName })

  return async (address, mail, returnPath) => {
    const stream = fluxDe(address)
    const { raccordee, dossiers } = await exchanges.state(stream, MODELE_BOITE)
    if (raccordee) return
    const original = await journal.blob(mail.sha256)
    const demandeurs = original ? demandeursDAccuse(original) : []
    const keys = { messageId: mail.messageId, conversation: mail.conversation }
    await exchanges.change(stream, MODELE_BOITE, () => ({
      entries: [acteDeclare(clock, 'banc', keys, { acte: 'lecture', boite: address })],
      events: [{ type: 'courriel-lu', messageId: mail.messageId }],
    }))
    if (!original || demandeurs.length === 0) return
    const depose = dossiers.flatMap(({ messages }) => messages).find(({ sha256 }) => sha256 === mail.sha256)
    const faute = strikeReport(faults, 'mssante', 'mdn', { de: demandeurs.map((demandeur) => demandeur.address), a: address })
    const accuser = async () => {
      const ecrit = await accuseDeLecture({
        from: { name: '', address },
        demandeurs,
        courriel: mail,
        original,
        orcpt: depose?.orcpt,
        retour: returnPath,
        messageId: `<${ids.uuid('mssante/mdn')}@${hostName}>`,
        dateMs: clock.now(),
        boundary: `mdn-${ids.uuid('mssante/borne')}`,
        text: `Votre message adressé à ${address} a été ouvert.`,
        reportingUa: `${hostName}; operateur MSSante simule`,
      })
      const summary = { nature: 'mdn', disposition: 'displayed', ...summaryOf(faute) }
      const commun = {
        transaction: 'mssante/accuse-lecture',
        de: '',
        ...ecrit,
        keys,
        summary,
        stream,
        model: MODELE_BOITE,
        events: () => [],
      }
      for (const demandeur of demandeurs) await envoyer({ ...commun, a: demandeur.address })
    }
    await sendReport(clock, faute, `accusé de lecture de ${address}`, accuser)
  }
}
