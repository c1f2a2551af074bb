import { setTimeout as attendre } from 'node:timers/promises'
import type { SessionContext } from '#src/exchange/service.ts'
import { type CommandeBrute, oublierLitteraux, type RefusDeLecture } from '#src/wire/imap/commande-brute.ts'
import type { ConnexionImap } from '#src/wire/imap/connexion-imap.ts'
import { LigneTropLongueError } from '#src/wire/imap/flux-entrant.ts'
import type { Litteral } from '#src/wire/imap/litteral.ts'
import { type Authentification, type Authentifie, authentifier, mecanismesOfferts } from '../authentification/authentifier.ts'
import { type EtatBoite, fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import { refusFaute } from '../controls/faute.ts'
import { capacites } from './capacites.ts'
import type { CommandeQuelconque, EtatSession, Situation } from './commande.ts'
import type { DialogueImap } from './dialogue-imap.ts'
import { lireArguments, nomDe } from './lire-arguments.ts'
import { type ContenuLu, lireContenu } from './lire-contenu.ts'
import { livrer } from './livrer.ts'
import type { MoyensImap } from './moyens-imap.ts'
import { adresseOuverte } from './ouvrir-session.ts'
import { type CommandeAPasser, passerCommande, type ReponsePassee, recueDe } from './passer-commande.ts'
import { refusLitteral, refusSyntaxe } from './refus-de-commande.ts'
import { SuiviDossier } from './suivi-dossier.ts'

const LIGNE = 65_536
/** Literals of a command that is not APPEND, and of any command before the mailbox is open. */
const LITTERAUX = 65_536
/** APPEND may also send the name of its folder as a literal. */
const NOM_DE_DOSSIER = 1_024
const ECHECS_PERMIS = 5
const ERREURS_PERMISES = 30

/** One connection of a mail software: commands one after another, each recorded before its answer leaves. */
export class SessionImap implements DialogueImap {
  readonly #moyens: MoyensImap
  readonly #ctx: SessionContext
  readonly #connexion: ConnexionImap
  #acces: Authentifie | undefined
  readonly #suivi = new SuiviDossier()
  #fermee = false
  #starttls = false
  #echecs = 0
  #erreurs = 0

  constructor(moyens: MoyensImap, ctx: SessionContext, connexion: ConnexionImap) {
    this.#moyens = moyens
    this.#ctx = ctx
    this.#connexion = connexion
  }

  /** True once a mailbox is open: the session may then stay silent longer. */
  get ouverte(): boolean {
    return this.#acces !== undefined
  }

  get fermee(): boolean {
    return this.#fermee
  }

  /** Serves the connection to its end. */
  async mener(): Promise<void> {
    await this.dire(`* OK [CAPABILITY ${capacites(this.#situation(MODELE_BOITE.initial(''), 0, false))}] MSSante IMAP4rev1 ready`)
    const limites = {
      ligne: LIGNE,
      litteraux: (nom: string) => (nom === 'APPEND' && this.#acces ? this.#moyens.tailleMax + NOM_DE_DOSSIER : LITTERAUX),
      aCote: () => this.#moyens.journal.spool(),
    }
    while (!this.#fermee) {
      const recue = await this.#connexion.commande(limites)
      if (!recue) break
      if ('refus' in recue) await this.#refuser(recue.refus)
      else await this.#servir(recue.commande).finally(() => oublierLitteraux(recue.commande.litteraux))
      if (this.#echecs >= ECHECS_PERMIS || this.#erreurs >= ERREURS_PERMISES) await this.#congedier('Too many errors')
    }
    this.fermer()
  }

  async dire(ligne: string): Promise<void> {
    await this.#connexion.ecrire(`${ligne}\r\n`)
  }

  async ecouter(): Promise<string | undefined> {
    try {
      return await this.#connexion.ligne(LIGNE)
    } catch (error) {
      if (!(error instanceof LigneTropLongueError)) throw error
      await this.#refuser({ tag: '*', statut: 'BAD', texte: error.message, fin: true })
      return undefined
    }
  }

  async situation(): Promise<Situation> {
    const { exchanges } = this.#moyens
    return this.#situation(await this.#boite(), exchanges.context(this.#ctx.peer()).nowMs, false)
  }

  async lireCourriel(sha256: string): Promise<Buffer> {
    return (await this.#moyens.journal.blob(sha256)) ?? Buffer.alloc(0)
  }

  lireContenu(courriel: Litteral): Promise<ContenuLu> {
    const lire = () => lireContenu(courriel, this.#moyens)
    return courriel.aCote ? this.#moyens.unALaFois(lire) : lire()
  }

  authentifier(mecanisme: string, reponse: string): Promise<Authentification> {
    const { exchanges } = this.#moyens
    const peer = this.#ctx.peer()
    return authentifier(mecanisme, reponse, peer, { ...this.#moyens, validityMs: exchanges.context(peer).validityMs })
  }

  async veiller(fin: Promise<unknown>): Promise<void> {
    let suite: Promise<void> = Promise.resolve()
    const dire = () => {
      suite = suite.then(() => this.#actualiser(true, []))
      // a failure is told by the last wait below
      suite.catch(() => {})
    }
    const arreter = this.#acces && this.#moyens.veille.suivre(fluxDe(this.#acces.boite.adresse), dire)
    // something may have come between the last answer and now
    dire()
    try {
      await fin
    } finally {
      arreter?.()
    }
    await suite
  }

  async passerEnTls(): Promise<void> {
    // bytes sent in clear after STARTTLS must never be taken for commands of the encrypted session (RFC 3207 §6 for SMTP)
    if (this.#connexion.enAvance) return this.#congedier('Bytes after STARTTLS')
    try {
      const socket = await this.#connexion.passerEnTls(this.#moyens.contexteTls(), true)
      this.#starttls = true
      if (this.#ctx.secured?.(socket) === false) this.#fermee = true
    } catch (error) {
      this.#ctx.handshakeFailed?.(error as Error)
      this.#fermee = true
    }
  }

  fermer(): void {
    this.#fermee = true
    this.#connexion.fermer()
  }

  async #servir(brute: CommandeBrute): Promise<void> {
    const nom = nomDe(brute)
    const faute = this.#moyens.faults.strike(this.#moyens.service, 'commande', { commande: nom, boite: this.#acces?.boite.adresse ?? '' })
    if (faute && 'cut' in faute) return this.#couper()
    if (faute && 'delayMs' in faute) await attendre(faute.delayMs)
    const injectee = faute && 'code' in faute ? refusFaute(nom, faute.code, faute.text) : undefined
    const lue = injectee ? { refus: injectee } : lireArguments(brute, this.#moyens.commandes, this.#etat())
    if ('refus' in lue) {
      await this.#repondre(brute, nom, await this.#passer(nom, brute, { refus: lue.refus }))
      return
    }
    const { definition, args } = lue
    const prepare = await definition.preparer?.(args, this)
    const reponse = await this.#passer(nom, brute, { lue: { definition, args, prepare } })
    await this.#repondre(brute, nom, reponse, definition)
    await definition.apres?.(reponse.reponse, this)
  }

  /** Carries the command through the pipeline; the answer may leave when this resolves. */
  async #passer(
    nom: string,
    brute: Pick<CommandeBrute, 'arguments' | 'uid'>,
    { lue, refus }: Pick<CommandeAPasser, 'lue' | 'refus'>,
  ): Promise<ReponsePassee> {
    const { exchanges, service, etablissements } = this.#moyens
    const adresse = this.#acces?.boite.adresse ?? adresseOuverte(lue?.prepare)
    const commande = {
      nom,
      ...(lue && { lue }),
      ...(refus && { refus }),
      ...(adresse !== undefined && { adresse }),
      ...(this.#starttls && { starttls: this.#ctx.peer().tls?.protocol ?? 'TLS' }),
      situation: (boite: EtatBoite, nowMs: number) => this.#situation(boite, nowMs, brute.uid),
    }
    return (await exchanges.run({
      transaction: passerCommande(commande, etablissements),
      service,
      connection: this.#ctx.connection,
      peer: this.#ctx.peer(),
      received: recueDe(commande, brute.arguments),
    })) as ReponsePassee
  }

  async #repondre(brute: CommandeBrute, nom: string, { reponse, text }: ReponsePassee, definition?: CommandeQuelconque): Promise<void> {
    const { lignes = [], livraison, statut } = reponse
    if (statut === 'BAD') this.#erreurs++
    if (statut === 'NO' && definition?.secrete) this.#echecs++
    if (reponse.acces) this.#acces = reponse.acces
    if (reponse.condstore) this.#suivi.suivreModSeq()
    await this.#ecrire(lignes)
    if (livraison) {
      const lireCourriel = (sha256: string) => this.lireCourriel(sha256)
      await livrer(livraison, { lireCourriel, structures: this.#moyens.structures, ecrire: (octets) => this.#connexion.ecrire(octets) })
    }
    if (reponse.selection) this.#suivi.choisir(reponse.selection)
    else await this.#actualiser(!definition?.gardeLesRangs || (brute.uid && nom !== 'UID SEARCH'), reponse.connus ?? [])
    await this.dire(`${brute.tag} ${text}`)
  }

  /** Tells what changed in the folder, whoever changed it. */
  async #actualiser(effacer: boolean, connus: readonly number[]): Promise<void> {
    if (this.#suivi.selection) await this.#ecrire(this.#suivi.nouvelles(await this.#boite(), { effacer, connus }))
  }

  /** Untagged answers. */
  async #ecrire(lignes: readonly string[]): Promise<void> {
    if (lignes.length > 0) await this.#connexion.ecrire(lignes.map((ligne) => `* ${ligne}\r\n`).join(''))
  }

  async #refuser({ tag, statut, texte, fin }: RefusDeLecture): Promise<void> {
    this.#erreurs++
    const refus = statut === 'BAD' ? refusSyntaxe('reçue', texte) : refusLitteral('La commande', texte.replace('[TOOBIG] ', ''))
    const { text } = await this.#passer('?', { arguments: Buffer.alloc(0), uid: false }, { refus })
    await this.dire(`${tag} ${text}`)
    if (fin) await this.#congedier('Session ended by the server')
  }

  async #congedier(texte: string): Promise<void> {
    await this.dire(`* BYE ${texte}`)
    this.fermer()
  }

  #couper(): void {
    this.#fermee = true
    this.#connexion.couper()
  }

  #boite(): Promise<EtatBoite> {
    if (!this.#acces) return Promise.resolve(MODELE_BOITE.initial(''))
    return this.#moyens.exchanges.state(fluxDe(this.#acces.boite.adresse), MODELE_BOITE)
  }

  #etat(): EtatSession {
    if (!this.#acces) return 'non-authentifie'
    return this.#suivi.selection ? 'selectionne' : 'authentifie'
  }

  #situation(boite: EtatBoite, nowMs: number, uid: boolean): Situation {
    const { selection, condstore } = this.#suivi
    return {
      boite,
      ...(selection && { selection }),
      condstore,
      ...(this.#acces && { acces: this.#acces }),
      tls: this.#ctx.peer().tls !== undefined,
      mecanismes: mecanismesOfferts(this.#moyens),
      motsDePasse: this.#moyens.motsDePasse,
      uid,
      nowMs,
    }
  }
}
