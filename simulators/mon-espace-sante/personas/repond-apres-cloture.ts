import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'repond-apres-cloture',
  title: {
    fr: 'Répond, y compris à un correspondant qui a clos l’échange',
    en: 'Replies, even to a correspondent who closed the exchange',
  },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte = 'Bonjour,\n\nMerci. J’ai encore une question : à quelle heure dois-je arriver ?\n\nCordialement'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 25), texte, malgreLaCloture: true },
    ]
  },
})
