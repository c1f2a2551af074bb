import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { lireDossier } from '../dossiers.ts'

export default defineCommande({
  id: 'unsubscribe',
  etats: CONNECTE,
  lire: lireDossier,
  traiter(dossier, { boite }) {
    if (!boite.abonnements.includes(dossier)) return fait('UNSUBSCRIBE')
    return fait('UNSUBSCRIBE', {
      evenements: [{ type: 'abonnement-change', dossier, abonne: false }],
      resume: { dossier },
    })
  },
})
