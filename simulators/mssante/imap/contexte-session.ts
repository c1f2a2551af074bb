import type { SessionContext } from '#src/exchange/service.ts'
import type { CommandeBrute } from '#src/wire/imap/commande-brute.ts'
import { type Authentifie, mecanismesAnnonces } from '../authentification/authentifier.ts'
import { type EtatBoite, fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import type { Retard } from '../enveloppe.ts'
import { dossierSuivi } from './choix-messages.ts'
import type { EtatSession, Situation } from './commande.ts'
import type { MoyensImap } from './moyens-imap.ts'
import { adresseOuverte } from './ouvrir-session.ts'
import { type CommandeAPasser, passerCommande, type ReponsePassee, recueDe } from './passer-commande.ts'
import { SuiviDossier } from './suivi-dossier.ts'

/** What a session is in: who opened which mailbox, how, the folder it works in; and how its commands reach the pipeline from there. */
export class ContexteSession {
  readonly #moyens: MoyensImap
  readonly #ctx: SessionContext
  readonly suivi = new SuiviDossier()
  acces: Authentifie | undefined
  /** True when TLS came by STARTTLS. */
  starttls = false
  /** Waits that faults asked for since the last command. */
  #retards: readonly Retard[] = []

  constructor(moyens: MoyensImap, ctx: SessionContext) {
    this.#moyens = moyens
    this.#ctx = ctx
  }

  /** The mailbox now; an empty one before it is open. */
  boite(): Promise<EtatBoite> {
    if (!this.acces) return Promise.resolve(MODELE_BOITE.initial(''))
    return this.#moyens.exchanges.state(fluxDe(this.acces.boite.adresse), MODELE_BOITE)
  }

  etat(): EtatSession {
    if (!this.acces) return 'non-authentifie'
    return this.suivi.selection ? 'selectionne' : 'authentifie'
  }

  situation(boite: EtatBoite, nowMs: number, uid: boolean): Situation {
    const { selection, condstore } = this.suivi
    const dossier = selection && dossierSuivi(boite, selection)
    return {
      boite,
      ...(selection && { selection: { ...selection, dossier: dossier?.nom ?? selection.dossier } }),
      ...(selection && !dossier && { dossierPerdu: true }),
      condstore,
      ...(this.acces && { acces: this.acces }),
      tls: this.#ctx.peer().tls !== undefined,
      mecanismes: this.acces ? [] : mecanismesAnnonces(this.#moyens, this.#ctx.peer()),
      motsDePasse: this.#moyens.motsDePasse,
      uid,
      nowMs,
    }
  }

  /** Notes that a fault made the client wait: the exchange of the next command tells. */
  retarder(retard: Retard): void {
    this.#retards = [...this.#retards, retard]
  }

  /** Carries a command through the pipeline; the answer may leave when this resolves. */
  async passer(
    nom: string,
    brute: Pick<CommandeBrute, 'arguments' | 'uid'>,
    { lue, refus, sansReponse }: Pick<CommandeAPasser, 'lue' | 'refus' | 'sansReponse'>,
  ): Promise<ReponsePassee> {
    const { exchanges, service, etablissements } = this.#moyens
    const adresse = this.acces?.boite.adresse ?? adresseOuverte(lue?.prepare)
    const retards = this.#retards
    this.#retards = []
    const commande = {
      nom,
      ...(retards.length > 0 && { retards }),
      ...(lue && { lue }),
      ...(refus && { refus }),
      ...(sansReponse && { sansReponse }),
      ...(adresse !== undefined && { adresse }),
      ...(this.starttls && { starttls: this.#ctx.peer().tls?.protocol ?? 'TLS' }),
      situation: (boite: EtatBoite, nowMs: number) => this.situation(boite, nowMs, brute.uid),
    }
    return (await exchanges.run({
      transaction: passerCommande(commande, etablissements),
      service,
      connection: this.#ctx.connection,
      peer: this.#ctx.peer(),
      received: recueDe(commande, brute.arguments),
    })) as ReponsePassee
  }
}
