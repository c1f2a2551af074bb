import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'nouveau-message-au-lieu-de-repondre',
  title: { fr: 'Écrit un nouveau message au lieu de répondre', en: 'Writes a new message instead of replying' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte = 'Bonjour,\n\nJe vous écris au sujet de mon hospitalisation : j’ai bien reçu votre message.\n\nCordialement'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'ecrire', aMs: peuApres(luMs, tirage, 45), texte },
    ]
  },
})
