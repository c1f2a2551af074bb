import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { attributsDe, ligneListe, lireListe, selonMotif } from '../lister.ts'

export default defineCommande({
  id: 'lsub',
  etats: CONNECTE,
  lire: lireListe,
  traiter({ reference, motif }, { boite }) {
    const noms = selonMotif(reference + motif, boite.abonnements)
    return fait('LSUB', {
      lignes: noms.map((nom) => ligneListe('LSUB', attributsDe(nom, boite), nom)),
      resume: { motif: reference + motif },
    })
  },
})
