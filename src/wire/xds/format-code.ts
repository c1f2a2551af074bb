import type { Cda } from '../cda/cda.ts'
import type { CodedValue } from './submission-metadata.ts'

const IHE = '1.3.6.1.4.1.19376.1.2.3'
const TRE_A06 = '1.2.250.1.213.1.1.4.2.282'

/** Formats of a non-structured body by media type (`specs/dmp.md` §4.7). */
const PAR_MEDIA: ReadonlyMap<string, CodedValue> = new Map([
  ['application/pdf', ihe('urn:ihe:iti:xds-sd:pdf:2008', 'Document à corps non structuré en PDF/A-1')],
  ['text/plain', ihe('urn:ihe:iti:xds-sd:text:2008', 'Document à corps non structuré en texte')],
  ['text/rtf', ihe('urn:ihe:iti-fr:xds-sd:rtf:2010', 'Document à corps non structuré en RTF')],
  ['image/jpeg', ihe('urn:ihe:iti-fr:xds-sd:jpeg:2010', 'Document à corps non structuré en JPEG')],
  ['image/tiff', ihe('urn:ihe:iti-fr:xds-sd:tiff:2010', 'Document à corps non structuré en TIFF')],
])

/** Formats of a structured body by model template (`specs/dmp.md` §4.7). */
const PAR_MODELE: ReadonlyMap<string, CodedValue> = new Map([
  ['1.3.6.1.4.1.19376.1.3.3', ihe('urn:ihe:lab:xd-lab:2008', 'Compte rendu de biologie')],
  ['1.2.250.1.213.1.1.1.13', ans('urn:asip:ci-sis:vsm:2012', 'Synthèse médicale')],
  ['1.2.250.1.213.1.1.1.29', ans('urn:asip:ci-sis:ldl-ses:2017', 'Lettre de liaison à la sortie')],
  ['1.2.250.1.213.1.1.1.21', ans('urn:asip:ci-sis:ldl-ees:2017', 'Lettre de liaison à l’entrée')],
  ['1.2.250.1.213.1.1.1.8', ans('urn:asip:ci-sis:frcp:2011', 'Fiche de réunion de concertation pluridisciplinaire')],
  ['1.2.250.1.213.1.1.1.5.2', ans('urn:asip:ci-sis:cs9:2012', 'Certificat de santé du 9e mois')],
  ['1.2.250.1.213.1.1.1.5.3', ans('urn:asip:ci-sis:cs24:2012', 'Certificat de santé du 24e mois')],
])

/** Any other model: the generic code of the CI-SIS (`specs/mssante.md` §3.4). */
const HORS_PROFILS = ans('urn:asipSante:modelesHorsProfils:2011', 'Modèle hors profils')

/** The formatCode of a document; `undefined` when its body has no known media type or is missing. */
export function formatCodeOf({ body, templateIds }: Pick<Cda, 'body' | 'templateIds'>): CodedValue | undefined {
  if (!body) return undefined
  if (body.kind === 'N1') return PAR_MEDIA.get(body.mediaType ?? '')
  return templateIds.map(({ root }) => PAR_MODELE.get(root ?? '')).find((code) => code !== undefined) ?? HORS_PROFILS
}

function ihe(code: string, displayName: string): CodedValue {
  return { code, codeSystem: IHE, displayName }
}

function ans(code: string, displayName: string): CodedValue {
  return { code, codeSystem: TRE_A06, displayName }
}
