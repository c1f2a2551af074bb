import type { Confiance } from '#src/rules/requirement.ts'

/** What a control answers on the wire. */
export interface CodeDmp {
  /** Fault subcode or ebRS/HL7 v3 error code; one that no source gives starts with `SIM_`. */
  readonly code: string
  /** `fault`: SOAP fault, HTTP 500; `metier`: ebRS Failure or HL7 v3 AE, HTTP 200 (`specs/dmp.md` §6.1). */
  readonly forme: 'fault' | 'metier'
  /** As sparse as the real service. */
  readonly texte: string
  /** Of the pairing of this check with this code. */
  readonly confiance: Confiance
  readonly source: string
}

const fault = (code: string, texte: string, confiance: Confiance, source: string): CodeDmp => ({
  code,
  forme: 'fault',
  texte,
  confiance,
  source,
})
const metier = (code: string, texte: string, confiance: Confiance, source: string): CodeDmp => ({
  code,
  forme: 'metier',
  texte,
  confiance,
  source,
})

/** Codes and texts of the service, by control (`specs/dmp.md` §6); `services.dmp.codes` of the configuration changes them. */
export const CODES = {
  'action-inconnue': fault('SIM_ActionInconnue', 'Opération inconnue', 'G', '§1.1'),
  'message-illisible': fault('SIM_MessageIllisible', 'Message illisible', 'G', '§2.1'),
  'certificat-tls': fault('SIM_CertificatTLS', 'Certificat client invalide', 'G', '§2.3 (le certificat est exigé, la réponse inconnue)'),
  'vihf-absent': fault('SIM_VIHFAbsent', 'VIHF absent ou illisible', 'G', '§3.6 point 1'),
  'vihf-perime': fault('SIM_VIHFPerime', 'VIHF hors de sa période de validité', 'G', '§3.6 point 2'),
  'vihf-signature': fault('DMPInvalidCertificate', 'Le certificat ayant signé le VIHF est invalide', 'V', '§2.3, §6.2 (DEHC)'),
  'vihf-emetteur': fault('SIM_VIHFEmetteur', "L'émetteur du VIHF n'est pas son signataire", 'G', '§3.6 point 4'),
  'organisation-tls': fault('SIM_OrganisationTLS', "Erreur d'authentification de la personne morale", 'G', '§3.6 point 5, §6.2'),
  'vihf-attributs': fault('SIM_VIHFInvalide', 'VIHF invalide', 'G', '§3.6 point 6'),
  structure: fault('SIM_StructureInactive', 'Structure non trouvée ou inactive', 'S', '§3.6 point 7 (texte : DEHC ; code inconnu)'),
  specialite: fault('SIM_SpecialiteAbsente', 'Aucune spécialité dans le VIHF', 'S', '§3.6 point 8 (texte : DEHC ; code inconnu)'),
  droits: fault('DMPAccessDeniedByRightsService', 'Accès refusé', 'G', '§3.6 point 9, §6.2, §8.3'),
  homologation: fault('SIM_HomologationInconnue', "Numéro d'homologation inconnu", 'G', '§3.6 point 10'),
  'patient-different': metier('XDSPatientIdDoesNotMatch', 'Les identifiants du patient ne concordent pas', 'V', '§3.6 point 11, §6.2'),
  'domaine-ins': metier('XDSPatientIdDoesNotMatch', 'Les identifiants du patient ne concordent pas', 'S', '§0.3 (DEHC)'),
  'patient-inconnu': metier('XDSUnknownPatientId', 'Patient inconnu', 'K', '§6.2, §6.3'),
  'dmp-inexistant': metier('XDSUnknownPatientId', 'Patient inconnu', 'G', '§6.3, §8.1'),
  'dmp-ferme': metier('XDSRegistryMetadataError', 'DMP fermé', 'G', '§6.4'),
  metadonnees: metier('XDSRepositoryMetadataError', 'Métadonnées invalides', 'G', '§6.4'),
  'identifiant-double': metier('XDSRepositoryDuplicateUniqueIdInMessage', 'Identifiant présent deux fois dans le message', 'K', '§6.3'),
  'document-absent': metier('XDSMissingDocument', 'Document absent du message', 'K', '§6.3'),
  'metadonnees-absentes': metier('XDSMissingDocumentMetadata', 'Document sans métadonnées', 'K', '§6.3'),
  'identifiant-connu': metier('XDSDuplicateUniqueIdInRegistry', 'Identifiant déjà enregistré', 'K', '§6.3'),
  'contenu-different': metier('XDSNonIdenticalHash', 'Identifiant déjà enregistré avec un autre contenu', 'K', '§6.3'),
  remplacement: metier('XDSReplaceFailed', 'Le document à remplacer ne peut pas l’être', 'K', '§4.11, §6.3'),
  imputabilite: metier(
    'XDSRepositoryMetadataError',
    "Aucun AuthorInstitution ne correspond à l'utilisateur du VIHF",
    'S',
    '§4.5 (texte : DBX ; code inconnu)',
  ),
  'signature-lot': metier('XDSRepositoryMetadataError', 'Signature du lot invalide', 'G', '§4.6, §6.4'),
  'contenu-document': metier('InvalidDocumentContent', 'Contenu du document invalide', 'G', '§6.3, §6.4'),
} as const satisfies Record<string, CodeDmp>

/** A check of the service: its id without `dmp/`. */
export type Controle = keyof typeof CODES

/** Every check, for the configuration's keys. */
export const CONTROLES = Object.keys(CODES) as [Controle, ...Controle[]]
