import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'question-urgente',
  title: { fr: 'Répond par une question urgente, hors des heures ouvrées', en: 'Replies with an urgent question, outside working hours' },
  intentions: litPuisEcrit(90, {
    action: 'repondre',
    texte:
      'Bonjour,\n\nJ’ai 39 °C de fièvre depuis ce matin et ma cicatrice est rouge. Dois-je venir aux urgences ou attendre votre appel ?',
  }),
})
