import type { DomainEvent, MailFacts } from '#src/domain/domain-event.ts'
import type { DemandesDsn, EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import { createCourrielSortant } from '#src/exchange/courriel-sortant.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import { type DemandeDsn, type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import { fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import { FLUX_FILE, MODELE_FILE } from './etat-file.ts'
import { type Politique, suiteDeLEssai } from './suite-de-l-essai.ts'

export interface OptionsRemiseExterne {
  readonly service: string
  readonly hostName: string
  readonly politique: Politique
}

/**
 * Gives the function that hands a queued mail to the operator of an establishment, over SMTP with mutual TLS (`specs/mssante.md` §1.4), and
 * records the attempt with what becomes of the queue. Never rejects for what the other side does.
 */
export function createRemiseExterne(environment: SimulatorEnvironment, { service, hostName, politique }: OptionsRemiseExterne) {
  const { clock } = environment
  const envoyer = createCourrielSortant(environment, { service, hostName, send: sendMail, lire: faitsDuCourriel })
  return async (envoi: EnvoiEnFile, original: Uint8Array): Promise<void> => {
    const { de, a, messageId, conversation, patient } = envoi
    const mail = faitsDuCourriel(original, a)
    let suite: ReturnType<typeof suiteDeLEssai> | undefined
    const suiteDe = (result: SendMailResult) => {
      suite ??= suiteDeLEssai(envoi, reponseDe(result), clock.now(), politique)
      return suite
    }
    await envoyer({
      transaction: 'mssante/emission',
      de,
      a,
      message: Buffer.concat([trace(envoi, hostName), original]),
      ...demande(envoi.dsn),
      keys: { ...(patient && { patient }), messageId, conversation },
      summary: { nature: mail.nature, objet: mail.subject, essai: envoi.essais + 1 },
      stream: FLUX_FILE,
      model: MODELE_FILE,
      events: (result) => [suiteDe(result)],
      autres: (result) => (de === '' ? [] : [{ stream: fluxDe(de), model: MODELE_BOITE, events: emission(mail, suiteDe(result), result) }]),
    })
  }
}

function reponseDe({ code, response, dsn }: SendMailResult) {
  const text = response.replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/, '')
  return { code, text, relaye: true, ...(dsn !== true && { sansDsn: true }) }
}

function emission(mail: MailFacts, { issue }: ReturnType<typeof suiteDeLEssai>, { code }: SendMailResult): DomainEvent[] {
  if (issue === 'reporte') return []
  return [issue === 'remis' ? { type: 'courriel-emis', mail } : { type: 'courriel-refuse', mail, code }]
}

/** The trace that every relay adds (RFC 5321 §4.4). */
function trace({ ehlo, id, depuisMs, a }: EnvoiEnFile, hostName: string): Buffer {
  const date = new Date(depuisMs).toUTCString().replace('GMT', '+0000')
  return Buffer.from(`Received: from ${ehlo} by ${hostName} with ESMTPSA id ${id}\r\n for <${a}>; ${date}\r\n`)
}

function demande({ ret, envid, notify, orcpt }: DemandesDsn): { dsn?: DemandeDsn } {
  if (ret === undefined && envid === undefined && notify === undefined && orcpt === undefined) return {}
  return {
    dsn: {
      ...(ret !== undefined && { ret: ret.toUpperCase() as 'FULL' | 'HDRS' }),
      ...(envid !== undefined && { envid }),
      ...(notify !== undefined && { notify: notify.toUpperCase().split(',') as NonNullable<DemandeDsn['notify']> }),
      ...(orcpt !== undefined && { orcpt }),
    },
  }
}
