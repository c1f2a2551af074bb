import { splitAdresse } from '#src/domain/adresse.ts'
import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Population } from '#src/domain/population.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Transaction, WireAnswer } from '#src/exchange/transaction.ts'
import { preuveDeSession } from '../authentification/preuve-de-session.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { fluxDe, MODELE_BOITE, raccordement } from '../boites/etat-boite.ts'
import { controleBoucle } from '../controls/boucle.ts'
import { controlePopulation } from '../controls/population.ts'
import { type Compte, destinatairesAcceptes, type Enveloppe, protocoleDe, refusDeTous } from '../enveloppe.ts'
import { type EtatFile, FLUX_FILE, MODELE_FILE } from '../file-envoi/etat-file.ts'
import type { Lecture } from '../lecture.ts'
import { controleFrom } from '../soumission/controles.ts'
import type { Remise, remiseInterOperateurs } from './remise-inter-operateurs.ts'

/** What the transaction works with. */
export interface MoyensSoumission {
  /** The delivery between operators, which reads and shows a mail in the same way. */
  readonly remise: ReturnType<typeof remiseInterOperateurs>
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly population: Population
  readonly inconnus: 'refuser' | 'signaler'
  readonly domainePatient: string
  /** What the operator calls itself in the trace of the mails. */
  readonly hostName: string
}

export interface ReponseSoumission {
  readonly refus?: Refusal
  /** What entered the outgoing queue. */
  readonly envois: readonly EnvoiEnFile[]
}

/** The reply after the dot, with what the queue starts once it is durable. */
export interface ReponseSmtpSoumission extends WireAnswer {
  readonly text: string
  readonly envois: readonly EnvoiEnFile[]
}

/** A mail that a client of the API LPS hands to its operator, from MAIL FROM to the reply after the dot; one queued mail per recipient. */
export function soumission(moyens: MoyensSoumission): Transaction<Remise, ReponseSoumission> {
  const { remise, boites, population, inconnus, hostName } = moyens
  return {
    ...remise,
    id: 'mssante/soumission',
    title: { fr: 'Soumission d’un courriel par un client (API LPS)', en: 'Submission of a mail by a client (API LPS)' },
    source: 'RFC 6409, 4954, 3461 ; Référentiel socle MSSanté #2, ECO.1.0.1 ; specs/mssante.md §1.5',
    accepts: ({ head }) => 'compte' in head,

    streams: ({ enveloppe, lecture }) =>
      lecture
        ? [{ stream: FLUX_FILE, model: MODELE_FILE }, ...fluxDuCompte(enveloppe).map((stream) => ({ stream, model: MODELE_BOITE }))]
        : [],

    control({ enveloppe, lecture }, _states, { peer }) {
      const { refus, destinataires, compte } = enveloppe
      const avant = refus ?? refusDeTous(destinataires)
      if (avant || !lecture || !compte) return avant
      const { entetes, matricules } = lecture
      return controleFrom(entetes, compte, boites, peer) ?? controleBoucle(entetes) ?? controlePopulation(matricules, population, inconnus)
    },

    decide({ enveloppe, lecture }, states, refus, { nowMs, peer }) {
      if (refus || !lecture) return { answer: { ...(refus && { refus }), envois: [] }, events: [] }
      const { suivant } = states.get<EtatFile>(FLUX_FILE)
      const passage = { de: enveloppe.ehlo, adresse: peer.address, par: hostName, protocole: protocoleDe(enveloppe), recuMs: nowMs }
      const envois = envoisDe(enveloppe, lecture, moyens).map((envoi, rang) => ({
        ...envoi,
        id: suivant + rang,
        passages: [{ ...passage, id: String(suivant + rang), pour: envoi.a }],
        depuisMs: nowMs,
        essais: 0,
        prochainMs: nowMs,
      }))
      return {
        answer: { envois },
        events: [
          ...envois.map((envoi, rang) => ({
            stream: FLUX_FILE,
            event: { type: 'envoi-mis-en-file', envoi, ...(rang === 0 && { mail: lecture.faits }) } as const,
          })),
          ...fluxDuCompte(enveloppe).flatMap((stream) => raccordement(states.get(stream)).map((event) => ({ stream, event }))),
        ],
      }
    },

    encode({ refus, envois }): ReponseSmtpSoumission {
      return refus ? { code: refus.code, text: refus.wire, envois } : { code: '250 2.6.0', text: 'Message queued', envois }
    },

    artefacts(message) {
      const { compte } = message.enveloppe
      return [...(compte ? preuveDeSession({ protocole: 'smtp', ...compte }) : []), ...remise.artefacts(message)]
    },

    record(message, { refus, envois }) {
      const { keys, summary, establishment } = remise.record(message, { ...(refus && { refus }), depots: [] })
      const { compte } = message.enveloppe
      const [premier] = envois
      const patient = envois.find((envoi) => envoi.patient)?.patient
      return {
        keys: { ...(patient && { patient }), ...(premier && { conversation: premier.conversation }), ...keys },
        summary: { ...summary, ...(compte && { compte: compteAuJournal(compte) }) },
        ...(establishment && { establishment }),
      }
    },
  }
}

/** The mailbox that the session opened. */
function fluxDuCompte({ compte }: Enveloppe): string[] {
  return compte ? [fluxDe(compte.boite)] : []
}

/** TLS details are not canonical (design §5). */
function compteAuJournal({ starttls: _tls, ...compte }: Compte): JsonObject {
  return compte
}

/** One mail of the queue per recipient, the first time an address comes. */
function envoisDe(enveloppe: Enveloppe, { faits, matricules }: Lecture, { population, domainePatient }: MoyensSoumission) {
  const { expediteur, ehlo, compte } = enveloppe
  const { RET, ENVID, SMTPUTF8 } = expediteur.parametres
  const vus = new Set<string>()
  return destinatairesAcceptes(enveloppe).flatMap(({ adresse, parametres: { NOTIFY, ORCPT } }) => {
    const cle = adresse.toLowerCase()
    if (vus.has(cle)) return []
    vus.add(cle)
    const { local, domaine } = splitAdresse(adresse) ?? {}
    const destinataire = domaine === domainePatient.toLowerCase() ? population.patientByMatricule(local ?? '') : undefined
    const patient = (destinataire ?? population.patientByMatricule(matricules[0] ?? ''))?.id
    const { messageId, conversation, sha256 } = faits
    return {
      ...{ de: expediteur.adresse, a: adresse, messageId, conversation, sha256, ehlo },
      ...(compte?.personne !== undefined && { par: compte.personne }),
      ...(patient !== undefined && { patient }),
      dsn: {
        ...(typeof RET === 'string' && { ret: RET }),
        ...(typeof ENVID === 'string' && { envid: ENVID }),
        ...(typeof NOTIFY === 'string' && { notify: NOTIFY }),
        ...(typeof ORCPT === 'string' && { orcpt: ORCPT }),
        ...(SMTPUTF8 === true && { smtputf8: SMTPUTF8 }),
      },
    }
  })
}
