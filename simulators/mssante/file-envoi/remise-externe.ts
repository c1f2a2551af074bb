import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { DemandesDsn, EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { createCourrielSortant } from '#src/exchange/courriel/courriel-sortant.ts'
import { destinationDe } from '#src/exchange/courriel/mail-destination.ts'
import type { Emetteur } from '#src/exchange/courriel/reprises.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { champReceived } from '#src/wire/mime/champ-received.ts'
import { faitsDuCourriel } from '#src/wire/mime/faits-du-courriel.ts'
import type { DemandeDsn, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import { FLUX_FILE, MODELE_FILE } from './etat-file.ts'
import { type Politique, type ReponseEssai, suiteDeLEssai } from './suite-de-l-essai.ts'

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
  const { clock, destinations, emetteurs, serverKeys } = environment
  const principal: Emetteur = { service, hostName, cles: async () => serverKeys }
  const envoyeurs = new Map<string, ReturnType<typeof envoyeur>>()
  const envoyeurDe = (emetteur: Emetteur) => {
    const connu = envoyeurs.get(emetteur.service) ?? envoyeur(emetteur, environment)
    envoyeurs.set(emetteur.service, connu)
    return connu
  }
  return async (envoi: EnvoiEnFile, original: Uint8Array): Promise<void> => {
    const { de, a, messageId, conversation, patient } = envoi
    const emetteur = emetteurs().find((candidat) => candidat.service === envoi.emetteur) ?? principal
    const envoyer = await envoyeurDe(emetteur)
    const mail = { ...faitsDuCourriel(original, a), conversation }
    const boite = de === '' ? undefined : destinationDe(destinations(), de)
    let suite: ReturnType<typeof suiteDeLEssai> | undefined
    const suiteDe = (result: SendMailResult) => {
      suite ??= suiteDeLEssai(envoi, reponseDe(result), clock.now(), politique)
      return suite
    }
    await envoyer({
      transaction: 'mssante/emission',
      de,
      a,
      message: Buffer.concat([Buffer.from((envoi.passages ?? []).map(champReceived).join('')), original]),
      ...demande(envoi.dsn),
      keys: { ...(patient && { patient }), messageId, conversation },
      summary: { nature: mail.nature, objet: mail.subject, essai: envoi.essais + 1 },
      stream: FLUX_FILE,
      model: MODELE_FILE,
      events: (result) => [suiteDe(result)],
      autres: (result) =>
        boite ? [{ stream: boite.stream(de), model: boite.model, events: emission(mail, envoi, suiteDe(result), result) }] : [],
    })
  }
}

function reponseDe({ code, response, dsn, locale }: SendMailResult): ReponseEssai {
  const text = response.replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/, '')
  return { code, text, reponse: response, relaye: true, ...(dsn !== true && { sansDsn: true }), ...(locale && { locale }) }
}

/** What the mailbox of the sender learns at the end. */
function emission(
  mail: MailFacts,
  { patient, par }: EnvoiEnFile,
  { issue }: ReturnType<typeof suiteDeLEssai>,
  { code }: SendMailResult,
): DomainEvent[] {
  if (issue === 'reporte') return []
  const commun = { mail, ...(patient !== undefined && { patient }) }
  return [
    issue === 'remis'
      ? { type: 'courriel-emis', ...commun, ...(par !== undefined && { par }) }
      : { type: 'courriel-refuse', ...commun, code },
  ]
}

/** The queue makes the attempts of that operator: what is put off stays in it. */
async function envoyeur({ service, hostName, cles }: Emetteur, environment: SimulatorEnvironment) {
  return createCourrielSortant({ ...environment, serverKeys: await cles(), reprises: () => undefined }, { service, hostName })
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
