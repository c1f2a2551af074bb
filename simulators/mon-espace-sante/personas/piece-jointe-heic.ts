import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'
import photoHeic from '../pieces-jointes/photo-heic.ts'

export default definePersona({
  id: 'piece-jointe-heic',
  title: { fr: 'Répond avec une photo HEIC', en: 'Replies with a HEIC picture' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte = 'Bonjour,\n\nJe vous envoie la photo du questionnaire rempli.\n\nCordialement'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 30), texte, pieces: [photoHeic] },
    ]
  },
})
