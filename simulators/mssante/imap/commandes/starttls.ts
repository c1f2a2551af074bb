import { defineCommande, sansArgument } from '../commande.ts'

export default defineCommande({
  id: 'starttls',
  etats: ['non-authentifie'],
  lire: sansArgument,
  traiter: (_, { tls }) => (tls ? { statut: 'BAD', texte: 'TLS is already there' } : { statut: 'OK', texte: 'Begin TLS negotiation now' }),
  apres: async ({ statut }, dialogue) => (statut === 'OK' ? dialogue.passerEnTls() : undefined),
})
