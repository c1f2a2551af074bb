import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { controlerNomAGarder, dossierOuNon, lireNomAGarder } from '../dossiers.ts'

export default defineCommande({
  id: 'subscribe',
  etats: CONNECTE,
  lire: lireNomAGarder,
  controler: controlerNomAGarder,
  traiter({ nom: dossier }, situation) {
    const trouve = dossierOuNon(dossier, situation)
    if ('refus' in trouve) return trouve.refus
    if (situation.boite.abonnements.includes(dossier)) return fait('SUBSCRIBE')
    return fait('SUBSCRIBE', {
      evenements: [{ type: 'abonnement-change', dossier, abonne: true }],
      resume: { dossier },
    })
  },
})
