import type { CdaSpec, ProfessionnelSpec } from '#src/wire/cda/cda-spec.ts'

const medecin: ProfessionnelSpec = {
  idNat: '899900063480',
  nom: 'LIBRE',
  prenom: 'MAX',
  civilite: 'M',
  titre: 'DR',
  specialite: {
    code: 'G15_10/SM26',
    codeSystem: '1.2.250.1.213.1.1.4.5',
    displayName: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
  structure: { idNat: '10B0307377', nom: 'HOPITAL GENERIQUE' },
}

/** What the bench would write to say the same as test/messages/cda/lettre-de-liaison-n1.xml. */
export const lettreDeLiaison: CdaSpec = {
  id: '1.2.250.1.999.1.1.7898.1.1',
  setId: '1.2.250.1.999.1.1.7898.1.100',
  version: 1,
  type: { code: '11490-0', codeSystem: '2.16.840.1.113883.6.1', displayName: 'Lettre de liaison à la sortie' },
  title: 'Lettre de liaison à la sortie du 02/03/2026',
  effectiveMs: Date.UTC(2026, 2, 2, 9, 15),
  confidentiality: 'N',
  patient: {
    ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    traits: {
      nomNaissance: 'PAT-TROIS',
      listePrenoms: 'DOMINIQUE',
      premierPrenom: 'DOMINIQUE',
      sexe: 'F',
      dateNaissance: '1979-03-28',
      lieuNaissance: '51215',
    },
    localIds: [{ root: '1.2.250.1.999.1.1.7898.2', extension: '1234567890121' }],
  },
  author: medecin,
  custodian: medecin.structure,
  event: {
    startMs: Date.UTC(2026, 1, 23, 13, 0),
    stopMs: Date.UTC(2026, 2, 2, 9, 0),
    performer: medecin,
    practiceSetting: { code: 'ETABLISSEMENT', codeSystem: '1.2.250.1.213.1.1.4.9', displayName: 'Etablissement de santé' },
  },
  encounter: {
    numero: { root: '1.2.250.1.999.1.1.7898.9', extension: '2600123' },
    code: { code: 'IMP', codeSystem: '2.16.840.1.113883.5.4', displayName: 'Hospitalisation' },
    startMs: Date.UTC(2026, 1, 23, 13, 0),
    stopMs: Date.UTC(2026, 2, 2, 9, 0),
    healthcareFacility: { code: 'SA01', codeSystem: '1.2.250.1.71.4.2.4', displayName: 'Etablissement public de santé' },
  },
  pdf: Buffer.from('%PDF-1.4\n<pdfaid:part>1\n%%EOF\n'),
}
