import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'repond-en-plusieurs-messages',
  title: { fr: 'Répond en plusieurs messages', en: 'Replies in several messages' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const premierMs = peuApres(luMs, tirage, 20)
    const secondMs = peuApres(premierMs, tirage, 8)
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: premierMs, texte: 'Bonjour,\n\nVoici mes réponses au questionnaire.\n\nCordialement' },
      { action: 'repondre', aMs: secondMs, texte: 'J’ai oublié de préciser : je prends un traitement pour la tension.' },
      { action: 'repondre', aMs: peuApres(secondMs, tirage, 15), texte: 'Faut-il venir à jeun ?' },
    ]
  },
})
