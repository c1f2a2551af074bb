import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { attributsDe, ligneListe, lireListe, selonMotif } from '../lister.ts'

/** LIST (RFC 3501 §6.3.8); SPECIAL-USE attributes are always given (RFC 6154 §2). */
export default defineCommande({
  id: 'list',
  etats: CONNECTE,
  lire: lireListe,
  traiter({ reference, motif }, { boite }) {
    if (motif === '') return fait('LIST', { lignes: ['LIST (\\Noselect) "/" ""'] })
    const noms = selonMotif(
      reference + motif,
      boite.dossiers.map(({ nom }) => nom),
    )
    return fait('LIST', {
      lignes: noms.map((nom) => ligneListe('LIST', attributsDe(nom, boite), nom)),
      resume: { motif: reference + motif },
    })
  },
})
