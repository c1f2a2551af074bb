import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'
import videoTropLourde from '../pieces-jointes/video-trop-lourde.ts'

export default definePersona({
  id: 'piece-jointe-trop-lourde',
  title: { fr: 'Joint une vidéo trop lourde, puis répond sans elle', en: 'Attaches a video that is too large, then replies without it' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const essaiMs = peuApres(luMs, tirage, 30)
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: essaiMs, texte: 'Bonjour,\n\nVoici la vidéo demandée.\n\nCordialement', pieces: [videoTropLourde] },
      {
        action: 'repondre',
        aMs: peuApres(essaiMs, tirage, 10),
        texte: 'Bonjour,\n\nMa vidéo est trop lourde : comment vous la transmettre ?',
      },
    ]
  },
})
