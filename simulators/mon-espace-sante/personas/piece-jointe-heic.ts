import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'
import photoHeic from '../pieces-jointes/photo-heic.ts'

export default definePersona({
  id: 'piece-jointe-heic',
  title: { fr: 'Répond avec une photo HEIC', en: 'Replies with a HEIC picture' },
  intentions: litPuisEcrit(30, {
    action: 'repondre',
    texte: 'Bonjour,\n\nJe vous envoie la photo du questionnaire rempli.\n\nCordialement',
    pieces: [photoHeic],
  }),
})
