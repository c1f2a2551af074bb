import { etablissementDe } from '#src/exchange/courriel/etablissement-de.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Etablissement } from '#src/exchange/simulator.ts'
import type { Received, Transaction, WireAnswer } from '#src/exchange/transaction.ts'
import { type EtatBoite, fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import type { Retard } from '../enveloppe.ts'
import type { CommandeQuelconque, Reponse, Situation } from './commande.ts'
import { refusDossierPerdu } from './dossier-perdu.ts'
import { preuveDOuverture } from './ouvrir-session.ts'

/** A command on its way through the pipeline. */
export interface CommandeAPasser {
  /** `UID FETCH`. */
  readonly nom: string
  /** Absent for a command that could not be read: `refus` says why. */
  readonly lue?: { readonly definition: CommandeQuelconque; readonly args: unknown; readonly prepare: unknown }
  readonly refus?: Refusal
  /** True when a fault ends the session in place of the tagged answer: the journal shows the code of `refus`. */
  readonly sansReponse?: true
  /** Waits that faults asked for before it. */
  readonly retards?: readonly Retard[]
  /** The session's mailbox, once it is open. */
  readonly adresse?: string
  /** TLS version, when it came by STARTTLS. */
  readonly starttls?: string
  readonly situation: (boite: EtatBoite, nowMs: number) => Situation
}

/** The answer with what the session still has to do with it. */
export interface ReponsePassee extends WireAnswer {
  readonly text: string
  readonly reponse: Reponse
}

/** Answers longer than this are not kept: they only list what the journal holds. */
const REPONSE_GARDEE = 16_384

/** What the journal keeps of a command as it came: its first words unless they hold a secret, the mail it brings. */
export function recueDe({ nom, lue, retards }: CommandeAPasser, ecrits: Buffer): Received {
  const texte = !lue || lue.definition.secrete ? '' : ecrits.subarray(0, 1_000).toString('latin1').split('\r\n')[0]!.trim()
  return {
    head: {
      commande: nom,
      ...(texte !== '' && { arguments: texte }),
      ...(retards && { retards: retards.map(({ etape, delayMs }) => ({ etape, delayMs })) }),
    },
    body: Buffer.alloc(0),
    ...lue?.definition.corps?.(lue.args, lue.prepare),
  }
}

/** One IMAP command and its answer: one exchange (design §4). Mails in an answer are named, never copied. */
export function passerCommande(commande: CommandeAPasser, etablissements: readonly Etablissement[]): Transaction<CommandeAPasser, Reponse> {
  const { nom, lue, adresse, situation } = commande
  const boiteDe = (get: (stream: string) => EtatBoite) => (adresse === undefined ? MODELE_BOITE.initial('') : get(fluxDe(adresse)))
  return {
    id: 'mssante/commande-imap',
    title: { fr: 'Commande IMAP d’un logiciel', en: 'IMAP command of a software' },
    source: 'RFC 3501; specs/mssante.md §1.5 (ECO.1.0.2)',
    judged: 'with-exchange',
    accepts: ({ head }) => 'commande' in head,
    decode: () => ({ message: commande, anomalies: [] }),
    streams: () => (adresse === undefined ? [] : [{ stream: fluxDe(adresse), model: MODELE_BOITE }]),
    control(_, states, { nowMs }) {
      if (commande.refus || !lue) return commande.refus
      const { definition, args, prepare } = lue
      const presente = situation(boiteDe(states.get), nowMs)
      return refusDossierPerdu(definition, presente) ?? definition.controler?.(args, presente, prepare)
    },
    decide(_, states, refus, { nowMs }) {
      if (refus || !lue) return { answer: reponseAuRefus(refus), events: [] }
      const answer = lue.definition.traiter(lue.args, situation(boiteDe(states.get), nowMs), lue.prepare)
      const events = adresse === undefined ? [] : (answer.evenements ?? [])
      return { answer, events: events.map((event) => ({ stream: fluxDe(adresse!), event })) }
    },
    encode(reponse): ReponsePassee {
      const { statut, code, texte, lignes = [] } = reponse
      const body = Buffer.from(lignes.map((ligne) => `* ${ligne}\r\n`).join(''))
      return {
        code: codeDe(commande) ?? (code === undefined ? statut : `${statut} [${code.split(' ')[0]}]`),
        text: `${statut} ${code === undefined ? '' : `[${code}] `}${texte}`,
        reponse,
        ...(body.length > 0 && body.length <= REPONSE_GARDEE && { body }),
      }
    },
    artefacts: () => (lue && commande.starttls ? preuveDOuverture(lue.prepare, commande.starttls) : []),
    record(_, { statut, resume }) {
      const etablissement = etablissementDe(etablissements, adresse ?? '')
      return {
        keys: {},
        summary: { commande: nom, statut, ...(adresse !== undefined && { boite: adresse }), ...resume },
        ...(etablissement && { establishment: etablissement.finess }),
      }
    },
  }
}

/** What the journal shows in place of an answer that never leaves. */
function codeDe({ sansReponse, refus }: CommandeAPasser): string | undefined {
  return sansReponse && refus?.code
}

/** The transaction as the table of contents shows it: each command makes its own, which knows its session. */
export function commandeImapDeclaree(etablissements: readonly Etablissement[]): Transaction<CommandeAPasser, Reponse> {
  return passerCommande({ nom: '?', situation: () => SANS_SESSION }, etablissements)
}

const SANS_SESSION: Situation = {
  boite: MODELE_BOITE.initial(''),
  tls: false,
  mecanismes: [],
  motsDePasse: false,
  uid: false,
  condstore: false,
  nowMs: 0,
}

/** `NO [PRIVACYREQUIRED]` of a refusal becomes the status and the code of the answer. */
function reponseAuRefus(refus: Refusal | undefined): Reponse {
  const [, statut = 'BAD', code] = /^(OK|NO|BAD|BYE)(?: \[(.+)\])?$/.exec(refus?.code ?? '') ?? []
  const texte = refus?.wire ?? 'Unknown command'
  return {
    statut: statut as Reponse['statut'],
    texte,
    ...(code !== undefined && { code }),
    ...(refus && { resume: { controle: refus.control } }),
  }
}
