import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'nouveau-message-au-lieu-de-repondre',
  title: { fr: 'Écrit un nouveau message au lieu de répondre', en: 'Writes a new message instead of replying' },
  intentions: litPuisEcrit(45, {
    action: 'ecrire',
    texte: 'Bonjour,\n\nJe vous écris au sujet de mon hospitalisation : j’ai bien reçu votre message.\n\nCordialement',
  }),
})
