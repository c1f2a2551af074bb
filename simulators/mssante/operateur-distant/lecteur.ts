import type { MailFacts } from '#src/domain/domain-event.ts'
import { createCourrielSortant } from '#src/exchange/courriel-sortant.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { encodeMdn } from '#src/wire/mime/encode-mdn.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import { fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'

const HEURE = 3_600_000

export interface OptionsLecteur {
  readonly service: string
  readonly hostName: string
  /** Between which delays a professional opens a mail that asks for a receipt, hours; `undefined`: never. */
  readonly delaiHeures?: readonly [min: number, max: number]
}

/** The professionals of the remote operator: they open the mails that ask for a receipt and let their software send the MDN. */
export interface Lecteur {
  /** Plans the opening of a mail that was just put into a mailbox. */
  programmer(address: string, mail: MailFacts): void
}

/** Openings are drawn from the bench's seed, per mailbox and rank of the mail, and wait on the bench's clock. */
export function createLecteur(environment: SimulatorEnvironment, { service, hostName, delaiHeures }: OptionsLecteur): Lecteur {
  const { clock, exchanges, ids, journal, random } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName, send: sendMail, lire: faitsDuCourriel })

  async function ouvrir(address: string, mail: MailFacts): Promise<void> {
    const stream = fluxDe(address)
    const original = await journal.blob(mail.sha256)
    const demandeur = original && readEntetes(original).message.dispositionNotificationTo[0]?.address
    const keys = { messageId: mail.messageId, conversation: mail.conversation }
    await exchanges.change(stream, MODELE_BOITE, () => ({
      entries: [
        {
          kind: 'declared',
          benchMs: clock.now(),
          wallMs: clock.wall(),
          keys,
          payload: { v: 1, what: 'acte', source: 'scenario', data: { acte: 'lecture', boite: address } },
        },
      ],
      events: [{ type: 'courriel-lu', messageId: mail.messageId }],
    }))
    if (!original || !demandeur) return
    await envoyer({
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
        reportingUa: `${hostName}; opérateur MSSanté simulé`,
        originalRecipient: address,
        finalRecipient: address,
        originalMessageId: mail.messageId,
        actionMode: 'manual-action',
        sendingMode: 'MDN-sent-automatically',
        disposition: 'displayed',
        original,
      }),
      keys,
      summary: { nature: 'mdn', disposition: 'displayed' },
      stream,
      model: MODELE_BOITE,
      events: () => [],
    })
  }

  return {
    programmer(address, mail) {
      if (!delaiHeures || !mail.accuseLectureDemande || mail.nature === 'mdn' || mail.nature === 'dsn') return
      const [min, max] = delaiHeures
      const tirage = random.fork(`lecture/${address}/${ids.next(`lecture/${address}`)}`).next()
      const dueMs = clock.now() + Math.round((min + (max - min) * tirage) * HEURE)
      clock.schedule(dueMs, `lecture par ${address}`, () => ouvrir(address, mail))
    },
  }
}
