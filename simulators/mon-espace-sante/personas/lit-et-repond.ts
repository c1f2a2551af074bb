import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'lit-et-repond',
  title: { fr: 'Lit le message, puis répond', en: 'Reads the message, then replies' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte = 'Bonjour,\n\nMerci pour votre message. J’ai bien lu les informations et j’ai répondu au questionnaire.\n\nCordialement'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 25), texte },
    ]
  },
})
