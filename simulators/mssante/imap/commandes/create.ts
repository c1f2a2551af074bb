import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { controlerNomAGarder, creation, lireNomAGarder, refusDeNom } from '../dossiers.ts'

export default defineCommande({
  id: 'create',
  etats: CONNECTE,
  // a separator at the end says that folders will follow (RFC 3501 §6.3.3)
  lire(lecteur) {
    const { nom, ecrit } = lireNomAGarder(lecteur)
    return { nom: nom.replace(/\/$/, ''), ecrit }
  },
  controler: controlerNomAGarder,
  traiter: ({ nom }, situation) =>
    refusDeNom(nom, situation.boite) ?? fait('CREATE', { evenements: creation(nom, situation), resume: { dossier: nom } }),
})
