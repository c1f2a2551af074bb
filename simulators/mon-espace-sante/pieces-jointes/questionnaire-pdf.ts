import { encodePdfA1b } from '#src/wire/pdf/encode-pdfa.ts'
import { definePieceJointe } from '../piece-jointe.ts'

export default definePieceJointe({
  id: 'questionnaire-pdf',
  title: { fr: 'Questionnaire rempli au format PDF', en: 'Filled questionnaire in PDF' },
  fileName: 'Questionnaire.pdf',
  contentType: 'application/pdf',
  bytes: ({ traits }, dateMs) =>
    encodePdfA1b({
      title: 'Questionnaire avant hospitalisation',
      author: `${traits.premierPrenom} ${traits.nomNaissance}`,
      createdMs: dateMs,
      patientLines: [`Patient : ${traits.premierPrenom} ${traits.nomNaissance}`],
      paragraphs: ['Allergies : aucune connue.', 'Traitements en cours : aucun.'],
    }),
})
