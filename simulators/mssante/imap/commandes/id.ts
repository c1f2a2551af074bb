import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { defineCommande, fait, TOUJOURS } from '../commande.ts'

/** What the client says of itself, in the journal for whoever looks for it (RFC 2971). */
export default defineCommande({
  id: 'id',
  etats: TOUJOURS,
  lire(lecteur) {
    lecteur.espace()
    if (lecteur.suitMot('NIL')) return []
    return lecteur.liste(() => lireChamp(lecteur), 60)
  },
  traiter: (champs) => fait('ID', { lignes: ['ID ("name" "banc" "vendor" "Banc")'], resume: { client: Object.fromEntries(champs) } }),
})

/** A field name and its value; a client may send NIL. */
function lireChamp(lecteur: LecteurImap): readonly [string, string] {
  const nom = lecteur.chaine()
  lecteur.espace()
  return [nom.slice(0, 30), (lecteur.nstring() ?? '').slice(0, 1024)]
}
