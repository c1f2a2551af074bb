import { litPuisEcrit } from '../lit-puis-ecrit.ts'
import { definePersona } from '../persona.ts'
import questionnairePdf from '../pieces-jointes/questionnaire-pdf.ts'

export default definePersona({
  id: 'depose-un-document',
  title: {
    fr: 'Dépose le formulaire dans ses documents au lieu de l’envoyer',
    en: 'Puts the form among the documents instead of mailing it',
  },
  intentions: litPuisEcrit(40, { action: 'deposer-document', piece: questionnairePdf }),
})
