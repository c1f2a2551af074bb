import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'question-hors-sujet',
  title: {
    fr: 'Répond par une question sans rapport avec le message',
    en: 'Replies with a question that has nothing to do with the message',
  },
  intentions: litPuisEcrit(20, {
    action: 'repondre',
    texte: 'Bonjour,\n\nLe parking de l’hôpital est-il payant, et à qui demander un duplicata de facture ?\n\nCordialement',
  }),
})
