import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { dossierOuNon, lireDossier, non } from '../dossiers.ts'

export default defineCommande({
  id: 'delete',
  etats: CONNECTE,
  lire: lireDossier,
  traiter(nom, situation) {
    if (nom === 'INBOX') return non('CANNOT', 'INBOX cannot be deleted')
    const trouve = dossierOuNon(nom, situation)
    if ('refus' in trouve) return trouve.refus
    return fait('DELETE', {
      evenements: [{ type: 'dossier-supprime', dossier: nom }],
      resume: { dossier: nom },
    })
  },
})
