import { definePieceJointe } from '../piece-jointe.ts'

/** A word processor's file, where a hospital expects a PDF. RTF is ASCII: other characters are written as their code points. */
export default definePieceJointe({
  id: 'questionnaire-rtf',
  title: { fr: 'Questionnaire rempli au format RTF', en: 'Filled questionnaire in RTF' },
  fileName: 'Questionnaire.rtf',
  contentType: 'application/rtf',
  bytes: ({ traits }) =>
    Buffer.from(
      `{\\rtf1\\ansi\\ansicpg1252 Questionnaire de ${traits.premierPrenom} ${traits.nomNaissance}\\par Allergies : aucune connue\\par Traitements : aucun\\par}`.replace(
        /[^\x20-\x7e]/gu,
        (caractere) => `\\u${caractere.codePointAt(0)}?`,
      ),
      'latin1',
    ),
})
