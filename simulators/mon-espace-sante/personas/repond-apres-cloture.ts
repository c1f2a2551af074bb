import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'repond-apres-cloture',
  title: {
    fr: 'Répond, y compris à un correspondant qui a clos l’échange',
    en: 'Replies, even to a correspondent who closed the exchange',
  },
  intentions: litPuisEcrit(25, {
    action: 'repondre',
    texte: 'Bonjour,\n\nMerci. J’ai encore une question : à quelle heure dois-je arriver ?\n\nCordialement',
    malgreLaCloture: true,
  }),
})
