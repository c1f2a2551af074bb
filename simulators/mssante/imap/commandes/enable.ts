import { CONNECTE, defineCommande, fait } from '../commande.ts'

/** Of what this server knows, CONDSTORE alone needs to be enabled; the answer names what now is (RFC 5161 §3.1, RFC 7162 §3.1). */
export default defineCommande({
  id: 'enable',
  etats: CONNECTE,
  lire(lecteur) {
    const demandees: string[] = []
    do {
      lecteur.espace()
      demandees.push(lecteur.atome().toUpperCase())
    } while (lecteur.voit(' ') && demandees.length < 50)
    return demandees
  },
  traiter(demandees) {
    const condstore = demandees.includes('CONDSTORE')
    return fait('ENABLE', { lignes: [condstore ? 'ENABLED CONDSTORE' : 'ENABLED'], condstore, resume: { demandees } })
  },
})
