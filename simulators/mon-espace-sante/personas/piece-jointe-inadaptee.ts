import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'
import questionnaireRtf from '../pieces-jointes/questionnaire-rtf.ts'

export default definePersona({
  id: 'piece-jointe-inadaptee',
  title: { fr: 'Répond avec une pièce jointe d’un format inattendu', en: 'Replies with an attachment of an unexpected type' },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    const texte = 'Bonjour,\n\nVous trouverez le questionnaire rempli en pièce jointe.\n\nCordialement'
    return [
      { action: 'lire', aMs: luMs },
      { action: 'repondre', aMs: peuApres(luMs, tirage, 40), texte, pieces: [questionnaireRtf] },
    ]
  },
})
