import { momentDeLecture, peuApres } from '../moments.ts'
import { definePersona } from '../persona.ts'
import questionnairePdf from '../pieces-jointes/questionnaire-pdf.ts'

export default definePersona({
  id: 'depose-un-document',
  title: {
    fr: 'Dépose le formulaire dans ses documents au lieu de l’envoyer',
    en: 'Puts the form among the documents instead of mailing it',
  },
  intentions({ aMs, tirage }) {
    const luMs = momentDeLecture(aMs, tirage)
    return [
      { action: 'lire', aMs: luMs },
      { action: 'deposer-document', aMs: peuApres(luMs, tirage, 40), piece: questionnairePdf },
    ]
  },
})
