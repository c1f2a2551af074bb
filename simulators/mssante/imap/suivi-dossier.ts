import type { EtatBoite } from '../boites/etat-boite.ts'
import { dossierSuivi } from './choix-messages.ts'
import type { Reponse, Selection } from './commande.ts'
import { actualiser } from './vue-dossier.ts'

/** What a session knows of the folder it works in, and whether its client follows mod-sequences (RFC 7162 §3.1). */
export class SuiviDossier {
  #selection: Selection | undefined
  #condstore = false

  get selection(): Selection | undefined {
    return this.#selection
  }

  get condstore(): boolean {
    return this.#condstore
  }

  /** The client showed that it knows mod-sequences: from now on it is told them. */
  suivreModSeq(): void {
    this.#condstore = true
  }

  /** Selects a folder as the answer told it, or leaves it. */
  choisir(choisie: NonNullable<Reponse['selection']>): void {
    this.#selection = choisie === 'aucune' ? undefined : choisie
  }

  /**
   * What changed in the folder since the client was last told, whoever changed it: untagged answers, `* ` left out. `undefined` when the
   * folder is lost.
   */
  nouvelles(
    boite: EtatBoite,
    { effacer, connus = [] }: { readonly effacer: boolean; readonly connus?: readonly number[] },
  ): readonly string[] | undefined {
    const selection = this.#selection
    if (!selection) return []
    const dossier = dossierSuivi(boite, selection)
    if (!dossier) return undefined
    const { lignes, vue } = actualiser(selection.vue, dossier, { effacer, connus, condstore: this.#condstore })
    this.#selection = { ...selection, dossier: dossier.nom, vue }
    return lignes
  }
}
