/** Object identifiers of the field, named as the specifications name them (`specs/insi-psc.md` §3.1, `specs/dmp.md` §0.2). */
export const OID = {
  INS_NIR: '1.2.250.1.213.1.4.8',
  INS_NIA: '1.2.250.1.213.1.4.9',
  INS_NIR_TEST: '1.2.250.1.213.1.4.10',
  INS_NIR_DEMO: '1.2.250.1.213.1.4.11',
  INS_C: '1.2.250.1.213.1.4.2',
  /** National identifier of a professional (PS_IdNat). */
  IDNPS: '1.2.250.1.71.4.2.1',
  /** National identifier of a structure (Struct_IdNat). */
  IDNST: '1.2.250.1.71.4.2.2',
  LOINC: '2.16.840.1.113883.6.1',
  DMP: '1.2.250.1.213.4.1.1.1',
  DMP_REPOSITORY: '1.2.250.1.213.4.1.1.1.2',
} as const

/** The OIDs under which a matricule INS may travel today; INS-C is obsolete and not among them. */
export const INS_OIDS: readonly string[] = [OID.INS_NIR, OID.INS_NIA, OID.INS_NIR_TEST, OID.INS_NIR_DEMO]
