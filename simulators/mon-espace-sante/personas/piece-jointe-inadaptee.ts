import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'
import questionnaireRtf from '../pieces-jointes/questionnaire-rtf.ts'

export default definePersona({
  id: 'piece-jointe-inadaptee',
  title: { fr: 'Répond avec une pièce jointe d’un format inattendu', en: 'Replies with an attachment of an unexpected type' },
  intentions: litPuisEcrit(40, {
    action: 'repondre',
    texte: 'Bonjour,\n\nVous trouverez le questionnaire rempli en pièce jointe.\n\nCordialement',
    pieces: [questionnaireRtf],
  }),
})
