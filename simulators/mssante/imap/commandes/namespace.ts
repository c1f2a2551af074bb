import { CONNECTE, defineCommande, fait, sansArgument } from '../commande.ts'

/** One personal namespace, levels separated by `/` (RFC 2342). */
export default defineCommande({
  id: 'namespace',
  etats: CONNECTE,
  lire: sansArgument,
  traiter: () => fait('NAMESPACE', { lignes: ['NAMESPACE (("" "/")) NIL NIL'] }),
})
