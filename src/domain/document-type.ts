import { OID } from './oid.ts'

/** Class of documents of the DMP (TRE_A03). */
const CLASSES_DOCUMENT: Readonly<Record<string, string>> = {
  '10': 'Compte rendu',
  '11': 'Synthèse',
  '31': 'Imagerie médicale',
  '42': 'Prescription',
  '43': 'Dispensation',
  '44': 'Plan/protocole de soins',
  '45': 'Traitement administré',
  '52': 'Certificat/déclaration',
  '60': 'Données de remboursement',
  '90': 'Autres documents déposés par le patient',
  '95': 'Document de gestion',
  '99': 'Document technique',
}

/** Coding systems of document types and classes (`specs/dmp.md` §0.2). */
export const TRE_A03 = '1.2.250.1.213.1.1.4.1'
const TRE_A05 = '1.2.250.1.213.1.1.4.12'

/** Type of the entry that carries the signature of a lot (`specs/dmp.md` §4.6). */
export const SIGNATURE_DE_LOT = 'E1762'

/** JDV_J66-TypeCode-DMP by class, with ASS_X16: snapshot 04/2024, transcribed in `specs/dmp.md` §4.8. */
const TYPES_DMP: Readonly<Record<string, string>> = {
  '10': `11488-4 11490-0 11502-2 11505-5 11506-3 15507-7 15508-5 28653-4 29274-8 34112-3 34749-2 34794-8 34874-8 34875-5 47420-5
    51969-4 59283-2 60568-3 67851-6 70004-7 75482-0 75492-9 75496-0 77436-4 78513-9 78601-2 83981-1 85208-7 93024-8 96349-6
    BIL_AUTO DOCPAT03 DOCPAT05 DOCPAT06`,
  '11': `18761-7 34133-9 34842-5 56445-0 57055-6 57057-2 57075-4 60591-5 68599-0 68817-6 74207-2 78489-2 80820-4 83836-7 83901-9
    88348-8 89235-6 SYNTH DOCPAT01 DOCPAT08`,
  '31': '18748-4 52040-3 IMG-KOS DOCPAT04',
  '42': `55115-0 57828-6 57832-8 57833-6 61357-0 75468-9 PRESC-AAT PRESC-BIO PRESC-KINE PRESC-INF PRESC-PEDI PRESC-ORTHOPHO
    PRESC-ORTHOPTIE DOCPAT02`,
  '43': '60593-1 DISP_AUT',
  '44': '18776-5 77604-7 80771-9 80788-3 83869-8 PROT_ALD',
  '45': '80565-5',
  '52': '11369-6 87273-9 89601-9 96173-0 96874-3 CERT_DECL DOCPAT07',
  '60': 'REMB',
  '90': '74465-6 EXPPAT_1 EXPPAT_2 EXPPAT_3',
  '95': '59284-0 86531-1 ATTEST-ASS-COMPL ATTEST-RESID ATTEST-HEBGT ATTEST-DROITS-AM AUTORIS-SOINS DOCPAT09',
}

/** JDV_J07 types that the DMP did not take in that snapshot (`specs/dmp.md` §4.8). */
const TYPES_HORS_DMP: readonly string[] = [
  '28617-9',
  '34120-6',
  '51851-4',
  '56446-8',
  '60280-5',
  '78341-5',
  '89233-1',
  '101881-1',
  'PIECE-IDENTITE',
  'FEUILLE-DE-STYLE',
  'FICHE-CONTACTS',
  'EXPORT_DUI',
]

const CLASSE_PAR_TYPE: ReadonlyMap<string, string> = new Map(
  Object.entries(TYPES_DMP).flatMap(([classe, types]) => types.split(/\s+/).map((type): [string, string] => [type, classe])),
)

/** Class that the DMP gives to a document type; `undefined` when JDV_J66-TypeCode-DMP does not hold the type. */
export function classeDe(type: string): { readonly code: string; readonly libelle: string } | undefined {
  const code = CLASSE_PAR_TYPE.get(type)
  return code === undefined ? undefined : { code, libelle: CLASSES_DOCUMENT[code]! }
}

/** True when the type belongs to JDV_J07, DMP or not. */
export function estTypeDocument(type: string): boolean {
  return CLASSE_PAR_TYPE.has(type) || TYPES_HORS_DMP.includes(type)
}

/** Coding system of a document type: LOINC for its codes, TRE_A05 for the others. */
export function systemeDuType(type: string): string {
  return /^\d+-\d$/.test(type) ? OID.LOINC : TRE_A05
}
