import { CONNECTE, defineCommande, fait } from '../commande.ts'

/** No extension of this server needs to be enabled: the answer names none (RFC 5161 §3.1). */
export default defineCommande({
  id: 'enable',
  etats: CONNECTE,
  lire(lecteur) {
    const demandees: string[] = []
    do {
      lecteur.espace()
      demandees.push(lecteur.atome())
    } while (lecteur.voit(' ') && demandees.length < 50)
    return demandees
  },
  traiter: (demandees) => fait('ENABLE', { lignes: ['ENABLED'], resume: { demandees } }),
})
