/**
 * Matricules (15 characters) that the ANS or the CNAM published for tests with a key that arithmetic contradicts
 * (`specs/insi-psc.md` §5.1, column K). The services serve them as they are, so rules on the key leave them alone.
 */
export const MATRICULES_PUBLIES_A_CLE_FAUSSE: ReadonlySet<string> = new Set([
  '181036322045660',
  '281036322045610',
  '221042545611404',
  '223042545611404',
  '222127505611201',
  '224027511583555',
  '276059205062865',
  '276037510669380',
])
