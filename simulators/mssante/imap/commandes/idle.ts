import { CONNECTE, defineCommande, fait, sansArgument } from '../commande.ts'

/** RFC 2177: what changes in the folder is told as it changes, until DONE. */
export default defineCommande<undefined, string | undefined>({
  id: 'idle',
  etats: CONNECTE,
  lire: sansArgument,
  async preparer(_, dialogue) {
    await dialogue.dire('+ idling')
    const ligne = dialogue.ecouter()
    if (await dialogue.veiller(ligne)) return ligne
    // the session ends before the client says anything
    ligne.catch(() => {})
    return undefined
  },
  traiter: (_args, _situation, ligne) =>
    ligne === undefined || ligne.toUpperCase() === 'DONE' ? fait('IDLE') : { statut: 'BAD', texte: 'Expected DONE' },
})
