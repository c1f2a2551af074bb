import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'

/** That a message is answered; ours. */
const PROBABILITE = 0.5

export default definePersona({
  id: 'repond-parfois',
  title: { fr: 'Lit le message, répond une fois sur deux', en: 'Reads the message, replies one time in two' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const lecture = { action: 'lire', aMs: luMs } as const
    if (tirage.next() >= PROBABILITE) return [lecture]
    return [lecture, { action: 'repondre', aMs: peuApres(luMs, tirage, 60), texte: 'Bonjour,\n\nC’est noté, merci.\n\nCordialement' }]
  },
})
