import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'question-urgente',
  title: { fr: 'Répond par une question urgente, à toute heure', en: 'Replies with an urgent question, at any hour' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte =
      'Bonjour,\n\nJ’ai 39 °C de fièvre depuis ce matin et ma cicatrice est rouge. Dois-je venir aux urgences ou attendre votre appel ?'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 90), texte },
    ]
  },
})
