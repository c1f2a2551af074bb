import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { attributsDe, ligneListe, lireListe, selonMotif } from '../lister.ts'

/**
 * LSUB (RFC 3501 §6.3.9): a level above a subscribed folder is given with `\\Noselect` when `%` finds it and nobody subscribed to it, so that a client that
 * goes down level by level finds what is below.
 */
export default defineCommande({
  id: 'lsub',
  etats: CONNECTE,
  lire: lireListe,
  traiter({ reference, motif }, { boite }) {
    const niveaux = motif.includes('%') ? niveauxAuDessus(boite.abonnements) : []
    const abonnes = new Set(boite.abonnements)
    return fait('LSUB', {
      lignes: selonMotif(reference + motif, [...abonnes, ...niveaux]).map((nom) =>
        ligneListe('LSUB', abonnes.has(nom) ? attributsDe(nom, boite) : ['\\Noselect'], nom),
      ),
      resume: { motif: reference + motif },
    })
  },
})

/** The levels that hold these folders and are not among them. */
function niveauxAuDessus(noms: readonly string[]): string[] {
  const niveaux = noms.flatMap((nom) => {
    const parties = nom.split('/').slice(0, -1)
    return parties.map((_, rang) => parties.slice(0, rang + 1).join('/'))
  })
  return [...new Set(niveaux)].filter((niveau) => !noms.includes(niveau))
}
