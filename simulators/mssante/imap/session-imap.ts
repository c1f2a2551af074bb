import type { FaultFacts } from '#src/exchange/faults/faults.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import { type CommandeBrute, oublierLitteraux, type RefusDeLecture } from '#src/wire/imap/commande-brute.ts'
import type { ConnexionImap } from '#src/wire/imap/connexion-imap.ts'
import type { Litteral } from '#src/wire/imap/litteral.ts'
import { LigneTropLongueError } from '#src/wire/session/flux-entrant.ts'
import { type Authentification, authentifier } from '../authentification/authentifier.ts'
import { champsDeRemise } from '../boites/champs-de-remise.ts'
import { fluxDe, type Message, MODELE_BOITE } from '../boites/etat-boite.ts'
import { refusErreurDuBanc } from '../controls/erreur-du-banc.ts'
import { capacites } from './capacites.ts'
import type { CommandeQuelconque, Situation } from './commande.ts'
import { ContexteSession } from './contexte-session.ts'
import type { DialogueImap } from './dialogue-imap.ts'
import { type EffetImap, frapperImap } from './fautes-imap.ts'
import { lireArguments, nomDe } from './lire-arguments.ts'
import { type ContenuLu, lireContenu } from './lire-contenu.ts'
import { livrer } from './livrer.ts'
import type { MoyensImap } from './moyens-imap.ts'
import type { ReponsePassee } from './passer-commande.ts'
import { pendantIdle } from './pendant-idle.ts'
import type { EtapeImap } from './points-de-faute.ts'
import { refusLitteral, refusSyntaxe } from './refus-de-commande.ts'

const LIGNE = 65_536
/** Literals of a command that is not APPEND, and of any command before the mailbox is open. */
const LITTERAUX = 65_536
/** APPEND may also send the name of its folder as a literal. */
const NOM_DE_DOSSIER = 1_024
const ECHECS_PERMIS = 5
const ERREURS_PERMISES = 30
const SANS_ARGUMENTS = { arguments: Buffer.alloc(0), uid: false }

/** One connection of a mail software: commands one after another, each recorded before its answer leaves. */
export class SessionImap implements DialogueImap {
  readonly #moyens: MoyensImap
  readonly #ctx: SessionContext
  readonly #connexion: ConnexionImap
  readonly #contexte: ContexteSession
  #fermee = false
  #echecs = 0
  #erreurs = 0
  #commandes = 0

  constructor(moyens: MoyensImap, ctx: SessionContext, connexion: ConnexionImap) {
    this.#moyens = moyens
    this.#ctx = ctx
    this.#connexion = connexion
    this.#contexte = new ContexteSession(moyens, ctx)
  }

  /** True once a mailbox is open: the session may then stay silent longer. */
  get ouverte(): boolean {
    return this.#contexte.acces !== undefined
  }

  get fermee(): boolean {
    return this.#fermee
  }

  /** Serves the connection to its end. */
  async mener(): Promise<void> {
    for (const etape of ['connect', 'accueil'] as const) if (await this.finit(etape, await this.#frapper(etape))) return
    await this.dire(`* OK [CAPABILITY ${capacites(this.#contexte.situation(MODELE_BOITE.initial(''), 0, false))}] MSSante IMAP4rev1 ready`)
    const limites = {
      ligne: LIGNE,
      litteraux: (nom: string) => (nom === 'APPEND' && this.#contexte.acces ? this.#moyens.tailleMax + NOM_DE_DOSSIER : LITTERAUX),
      aCote: () => this.#moyens.journal.spool(),
    }
    while (!this.#fermee) {
      const recue = await this.#silence(this.#connexion.commande(limites))
      if (!recue) break
      if ('refus' in recue) await this.#refuser(recue.refus)
      else await this.#servir(recue.commande).finally(() => oublierLitteraux(recue.commande.litteraux))
      if (this.#echecs >= ECHECS_PERMIS || this.#erreurs >= ERREURS_PERMISES) await this.#congedier('* BYE Too many errors')
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
    return this.#contexte.situation(await this.#contexte.boite(), exchanges.context(this.#ctx.peer()).nowMs, false)
  }

  async lireCourriel(message: Pick<Message, 'sha256' | 'retour' | 'orcpt' | 'passages'>): Promise<Buffer> {
    const courriel = await this.#moyens.journal.blob(message.sha256)
    return courriel ? Buffer.concat([champsDeRemise(message), courriel]) : Buffer.alloc(0)
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

  veiller(fin: Promise<unknown>): Promise<boolean> {
    const boite = this.#contexte.acces?.boite.adresse ?? ''
    return pendantIdle(fin, {
      suivre: (changement) => this.#moyens.veille.suivre(fluxDe(boite), changement),
      frapper: () => this.#frapper('veille', { boite }),
      actualiser: () => this.#actualiser(true, []),
      silence: (client) => this.#silence(client),
    })
  }

  async passerEnTls(): Promise<void> {
    // bytes sent in clear after STARTTLS must never be taken for commands of the encrypted session (RFC 3207 §6 for SMTP)
    if (this.#connexion.enAvance) return this.#congedier('* BYE Bytes after STARTTLS')
    try {
      const socket = await this.#connexion.passerEnTls(this.#moyens.contexteTls(), true)
      this.#contexte.starttls = true
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

  #silence<T>(client: Promise<T>): Promise<T> {
    return this.#ctx.silent?.(client) ?? client
  }

  async #servir(brute: CommandeBrute): Promise<void> {
    try {
      await this.#executer(brute)
    } catch (error) {
      // what fails because the session ends is no failure
      if (this.#fermee || error instanceof LigneTropLongueError) throw error
      await this.#avouer(brute, error)
    }
  }

  async #executer(brute: CommandeBrute): Promise<void> {
    const nom = nomDe(brute)
    this.#commandes += 1
    const faits = { commande: nom, rang: String(this.#commandes), boite: this.#contexte.acces?.boite.adresse ?? '' }
    const faute = await this.#frapper('commande', faits)
    if (await this.finit(nom, faute)) return
    const lue = faute.refus ? { refus: faute.refus } : lireArguments(brute, this.#moyens.commandes, this.#contexte.etat())
    if ('refus' in lue) {
      await this.#repondre(brute, nom, await this.#contexte.passer(nom, brute, { refus: lue.refus }))
      return
    }
    const { definition, args } = lue
    const prepare = await definition.preparer?.(args, this)
    const reponse = await this.#contexte.passer(nom, brute, { lue: { definition, args, prepare } })
    await this.#repondre(brute, nom, reponse, definition)
    await definition.apres?.(reponse.reponse, this)
  }

  async #repondre(brute: CommandeBrute, nom: string, { reponse, text }: ReponsePassee, definition?: CommandeQuelconque): Promise<void> {
    const { lignes = [], livraison, statut } = reponse
    if (statut === 'BYE') return this.#congedier(`* ${text}`)
    if (statut === 'BAD') this.#erreurs++
    if (statut === 'NO' && definition?.secrete) this.#echecs++
    if (reponse.acces) this.#contexte.acces = reponse.acces
    if (reponse.condstore) this.#contexte.suivi.suivreModSeq()
    await this.#ecrire(lignes)
    if (livraison) {
      const lireCourriel = (message: Message) => this.lireCourriel(message)
      await livrer(livraison, { lireCourriel, structures: this.#moyens.structures, ecrire: (octets) => this.#connexion.ecrire(octets) })
    }
    if (reponse.selection) this.#contexte.suivi.choisir(reponse.selection)
    else await this.#actualiser(!definition?.gardeLesRangs || (brute.uid && nom !== 'UID SEARCH'), reponse.connus ?? [])
    await this.dire(`${brute.tag} ${text}`)
  }

  /** Tells what changed in the folder, whoever changed it; false when the folder is lost. */
  async #actualiser(effacer: boolean, connus: readonly number[]): Promise<boolean> {
    if (!this.#contexte.suivi.selection) return true
    const lignes = this.#contexte.suivi.nouvelles(await this.#contexte.boite(), { effacer, connus })
    await this.#ecrire(lignes ?? [])
    return lignes !== undefined
  }

  /** Untagged answers. */
  async #ecrire(lignes: readonly string[]): Promise<void> {
    if (lignes.length > 0) await this.#connexion.ecrire(lignes.map((ligne) => `* ${ligne}\r\n`).join(''))
  }

  async #refuser({ tag, statut, texte, fin }: RefusDeLecture): Promise<void> {
    this.#erreurs++
    const refus = statut === 'BAD' ? refusSyntaxe(undefined, texte) : refusLitteral(texte.replace('[TOOBIG] ', ''))
    const { text } = await this.#contexte.passer('?', SANS_ARGUMENTS, { refus })
    await this.dire(`${tag} ${text}`)
    if (fin) await this.#congedier('* BYE Session ended by the server')
  }

  /** The bench failed: somebody is told, and the session goes on. */
  async #avouer(brute: CommandeBrute, error: unknown): Promise<void> {
    this.#ctx.failed?.(error)
    const refus = refusErreurDuBanc(nomDe(brute), error)
    // what failed may well be the journal
    const { text } = await this.#contexte
      .passer(nomDe(brute), SANS_ARGUMENTS, { refus })
      .catch(() => ({ text: `${refus.code} ${refus.wire}` }))
    await this.dire(`${brute.tag} ${text}`)
  }

  async #frapper(etape: EtapeImap, faits?: FaultFacts): Promise<EffetImap> {
    const effet = await frapperImap(this.#moyens, etape, faits)
    if (effet.retardMs !== undefined) this.#contexte.retarder({ etape, delayMs: effet.retardMs })
    return effet
  }

  /** True when what struck, or a limit, ends the session here; the journal says why before. */
  async finit(nom: string, { refus, fin }: EffetImap): Promise<boolean> {
    if (!refus || !fin) return false
    await this.#contexte.passer(nom, SANS_ARGUMENTS, { refus, sansReponse: true })
    if ('coupe' in fin) this.#couper()
    else await this.#congedier(fin.adieu)
    return true
  }

  async #congedier(texte: string): Promise<void> {
    await this.dire(texte)
    this.fermer()
  }

  #couper(): void {
    this.#fermee = true
    this.#connexion.couper()
  }
}
