import { peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'repond-aussitot',
  title: { fr: 'Lit et répond dans les minutes qui suivent, à toute heure', en: 'Reads and replies within minutes, at any hour' },
  intentions({ aMs, tirage }) {
    const luMs = peuApres(aMs, tirage, 3)
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 4), texte: 'Bonjour,\n\nBien reçu, merci.\n\nCordialement' },
    ]
  },
})
