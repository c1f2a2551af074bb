import type { Bilingual } from '#src/domain/bilingual.ts'
import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import { situationPatient } from '#src/domain/situation-patient.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { espaceActuel } from './espace-actuel.ts'

/** Words of who declares a stay and the movement HL7 v2 names (`specs/indicators.md`, Vocabulary). */
export const MOUVEMENTS = {
  annonce: { code: 'A05', en: 'announced' },
  admission: { code: 'A01', en: 'admission' },
  sortie: { code: 'A03', en: 'discharge' },
  'annulation-preadmission': { code: 'A38', en: 'pre-admission cancelled' },
  'annulation-admission': { code: 'A11', en: 'admission cancelled' },
  'annulation-sortie': { code: 'A13', en: 'discharge cancelled' },
} as const satisfies Record<string, { code: Mouvement; en: string }>

type MotDeMouvement = keyof typeof MOUVEMENTS

/** The words, for schemas. */
export const MOTS_DE_MOUVEMENT = Object.keys(MOUVEMENTS) as [MotDeMouvement, ...MotDeMouvement[]]

/** PV1-2, for schemas. */
export const CLASSES = ['I', 'O', 'E', 'R', 'N'] as const

/**
 * The stay after a movement, with what the population and the journal say of the patient at that moment.
 *
 * @param nowMs bench time of the movement, milliseconds
 * @param admissionPrevueMs planned admission, when the movement tells it
 */
export async function sejourApres(
  before: Sejour,
  code: Mouvement,
  patient: Patient,
  nowMs: number,
  journal: Pick<JournalReader, 'read'>,
  admissionPrevueMs?: number,
): Promise<Sejour> {
  const espaceSante = await espaceActuel(patient.id, journal)
  const { dmpALAdmission, ...messagerie } = situationPatient({ ...patient, ...(espaceSante && { espaceSante }) })
  const sejour: Sejour = {
    ...before,
    ...messagerie,
    ...(code === 'A01' && dmpALAdmission && { dmpALAdmission }),
    ...(admissionPrevueMs !== undefined && { admissionPrevueMs }),
    ...changeOf(code, nowMs),
  }
  if (code === 'A13') delete (sejour as { sortieMs?: number }).sortieMs
  if (code === 'A05' || code === 'A01') delete (sejour as { annule?: boolean }).annule
  return sejour
}

/** Why this movement cannot come now, in the course of a stay; `undefined` when it can. @param before absent: nothing was declared yet */
export function empechementDeMouvement(before: Sejour | undefined, code: Mouvement): Bilingual | undefined {
  const { annonceMs, admissionMs, sortieMs, annule = false } = before ?? {}
  const admis = admissionMs !== undefined && !annule
  if (code === 'A01' && admis) return sortieMs === undefined ? undefined : DEJA_SORTI
  if (code === 'A03' || code === 'A11') return admis ? undefined : PAS_ADMIS
  if (code === 'A38') return annonceMs !== undefined || admis ? undefined : PAS_ANNONCE
  if (code === 'A13') return sortieMs === undefined ? PAS_SORTI : undefined
  return undefined
}

const PAS_ADMIS = {
  fr: 'Le patient n’est pas admis : déclarez d’abord « mouvement: admission ».',
  en: 'The patient is not admitted: declare "mouvement: admission" first.',
}
const DEJA_SORTI = {
  fr: 'Le patient est déjà sorti de ce séjour : déclarez l’admission avant la sortie, ou d’abord « mouvement: annulation-sortie ».',
  en: 'The patient already left this stay: declare the admission before the discharge, or "mouvement: annulation-sortie" first.',
}
const PAS_ANNONCE = {
  fr: 'Le séjour n’est pas annoncé : déclarez d’abord « mouvement: annonce ».',
  en: 'The stay is not announced: declare "mouvement: annonce" first.',
}
const PAS_SORTI = {
  fr: 'Le patient n’est pas sorti : il n’y a pas de sortie à annuler.',
  en: 'The patient has not left: there is no discharge to cancel.',
}

/** The journal entry that declares it; indicators read stays there. */
export function entreeDeSejour(
  sejour: Sejour,
  mouvement: Mouvement,
  source: 'scenario' | 'pilotage',
  times: { readonly benchMs: number; readonly wallMs: number },
): NewEntry<'declared'> {
  return {
    kind: 'declared',
    ...times,
    establishment: sejour.etablissement,
    keys: { patient: sejour.patient, stay: sejour.numero },
    payload: { v: 1, what: 'sejour', source, mouvement, sejour },
  }
}

function changeOf(code: Mouvement, now: number): Partial<Sejour> {
  switch (code) {
    case 'A05':
      return { annonceMs: now }
    case 'A01':
      return { admissionMs: now }
    case 'A03':
      return { sortieMs: now }
    case 'A38':
    case 'A11':
      return { annule: true }
    default:
      return {}
  }
}
