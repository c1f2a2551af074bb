import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'clot-son-espace',
  title: { fr: 'Lit le message, puis clôt son espace', en: 'Reads the message, then closes the space' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    return [
      { action: 'lire', aMs: luMs },
      { action: 'changer-espace', etat: 'clos', aMs: peuApres(luMs, tirage, 30) },
    ]
  },
})
