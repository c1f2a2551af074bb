import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'lit-et-repond',
  title: { fr: 'Lit le message, puis répond', en: 'Reads the message, then replies' },
  intentions: litPuisEcrit(25, {
    action: 'repondre',
    texte: 'Bonjour,\n\nMerci pour votre message. J’ai bien lu les informations et j’ai répondu au questionnaire.\n\nCordialement',
  }),
})
