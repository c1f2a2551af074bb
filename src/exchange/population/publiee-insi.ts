import { OID } from '#src/domain/oid.ts'
import type { Patient } from '#src/domain/population.ts'

/**
 * Test identities published by the CNAM, the CNDA and the ANS (`specs/insi-psc.md` §5.1), served as published: wrong keys, lower
 * case and inverted history dates included. An INS with its OID: the qualification service answers .8, the documents of the ANS
 * use .10. Three people of the sheet have no birth date and are left out (README).
 */
export const PATIENTS_INSI: readonly Patient[] = [
  person('adrtrois-toussaint', 'ADRTROIS', 'TOUSSAINT', 'M', '1960-01-01', '2B020', '160012B02077713'),
  person('adrtrois-dominique', 'ADRTROIS', 'DOMINIQUE', 'F', '1997-02-26', '2A020', '297022A02077878'),
  person('adrdeux-laurent', 'ADRDEUX', 'LAURENT', 'M', '1981-01-01', '63220', '181016322075140'),
  person('adrun-zoe', 'ADRUN', 'ZOE', 'F', '1975-12-31', '63220', '275126322074974'),
  person('d-artagnan-pierre-alain', "D'ARTAGNAN DE L'HERAULT", 'PIERRE-ALAIN GUNTHER', 'M', '2001-06-17', '63220', '101066322075460'),
  person('de-vinci-leonardo', 'DE VINCI', 'LEONARDO PIERO', 'M', '2014-02-01', '63220', '114026322083356'),
  {
    ...person('de-vinci-leonardo-homonyme', 'DE VINCI', 'LEONARDO PIERO', 'M', '2014-02-01', '63113', '114026311300025', OID.INS_NIR_TEST),
    publie: false,
    source: 'banc: homonym that makes the search without COG answer 02, as published test 2.06 c1 expects',
  },
  person('tchitchi-catarina', 'TCHITCHI', 'CATARINA BELLA', 'F', '1936-06-21', '63220', '236066322083656'),
  person('houilles-pierre', 'HOUILLES', 'PIERRE PAUL JACQUES', 'M', '1993-01-27'),
  {
    ...person('ecetinsi-pierre-alain', 'ECETINSI', 'PIERRE-ALAIN MURIEL FLORIANT', 'M', '2009-07-14', '63220', '109076322083489'),
    insHistorique: [{ matricule: '209076322083439', oid: OID.INS_NIR, dateDebut: '2019-03-01', dateFin: '2019-02-28' }],
  },
  person('provisoire-matricule', 'PROVISOIRE', 'MATRICULE', 'M', '2009-07-01', '63220', '109076322088835', OID.INS_NIA),
  {
    ...person('corse-anthony', 'CORSE', 'ANTHONY', 'M', '1980-03-02', '2B020', '180032B02040123'),
    insHistorique: [{ matricule: '180032B02040123', oid: OID.INS_NIR }],
  },
  { ...person('hermann-gatien', 'HERMANN', 'GATIEN', 'M', '1981-03-24', '63220', '181036322045660'), insHistorique: historiqueHermann() },
  { ...person('herman-gatien', 'HERMAN', 'GATIEN', 'M', '1981-03-24', '63220', '181036322045660'), insHistorique: historiqueHermann() },
  person('nessi-ruth', 'NESSI', 'RUTH ISABELLE', 'F', '1977-07-14', undefined, '277076322082910', OID.INS_NIR_TEST),
  person('nessi-nathalie', 'NESSI', 'NATHALIE', 'F', '1977-07-14', '63220', '277076322082910'),
  person('nessi-michelangelo', 'NESSI', 'MICHELANGELO ANTHONY', 'M', '2010-08-07', '63220', '110086322083060'),
  person('d-aeion-coeur', "D'AEION", 'COEUR', 'M', '1987-01-25'),
  person('pat-trois-dominique', 'PAT-TROIS', 'DOMINIQUE MARIE-LOUISE', 'F', '1979-03-28', '51215', '279035121518989', OID.INS_NIR_TEST),
  person('garcia-hammadi-sarah-lou', 'GARCIA-HAMMADI', 'SARAH-LOU ANNA', 'F', '1977-01-21', '01154', '277010115400329', OID.INS_NIR_TEST),
  person('decourcy-ruth-2021', 'DECOURCY', 'Ruth Isabelle', 'F', '2021-04-25', undefined, '221042545611404', OID.INS_NIR_TEST),
  person('decourcy-ruth-2023', 'DECOURCY', 'Ruth Isabelle', 'F', '2023-04-25', undefined, '223042545611404', OID.INS_NIR_TEST),
  person('decourcy-ruth-2022', 'DECOURCY', 'Ruth Isabelle', 'F', '2022-12-25', undefined, '222127505611201', OID.INS_NIR_TEST),
  person('decourcy-lea', 'DECOURCY', 'Léa Marie', 'F', '2024-02-28', undefined, '224027511583555', OID.INS_NIR_TEST),
]

function person(
  id: string,
  nomNaissance: string,
  listePrenoms: string,
  sexe: 'F' | 'M',
  dateNaissance: string,
  lieuNaissance?: string,
  matricule?: string,
  oid: string = OID.INS_NIR,
): Patient {
  const premierPrenom = listePrenoms.split(' ')[0]!
  return {
    id,
    traits: { nomNaissance, listePrenoms, premierPrenom, sexe, dateNaissance, ...(lieuNaissance && { lieuNaissance }) },
    ...(matricule && { ins: { matricule, oid } }),
    publie: true,
    source: 'specs/insi-psc.md §5.1',
  }
}

function historiqueHermann() {
  return [
    { matricule: '181036322045660', oid: OID.INS_NIR },
    { matricule: '281036322045610', oid: OID.INS_NIR },
  ]
}
