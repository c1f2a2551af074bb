import type { Mouvement } from '#src/domain/sejour.ts'
import type { Dossier } from './dpi.ts'
import { dixHeuresAvant } from './heures-ouvrees.ts'
import type { Conduite } from './profil.ts'

/** Something the establishment has to do, by visit number or Message-ID. */
export type Commande =
  | { readonly type: 'verifier-identite'; readonly sejour: string }
  | { readonly type: 'envoyer-information'; readonly sejour: string }
  | { readonly type: 'tester-dmp'; readonly sejour: string }
  | { readonly type: 'rediger-lettre'; readonly sejour: string }
  | { readonly type: 'alimenter-dmp'; readonly sejour: string }
  | { readonly type: 'envoyer-lettre'; readonly sejour: string; readonly a: 'patient' | 'medecin-traitant' }
  | { readonly type: 'ouvrir-message'; readonly messageId: string }
  | { readonly type: 'repondre'; readonly messageId: string }

/** When to do it, bench milliseconds. */
export interface Echeance {
  readonly dueMs: number
  readonly commande: Commande
}

const MINUTE = 60_000
const HEURE = 60 * MINUTE
const JOURS_AVANT = 7

/** What a movement calls for (`specs/indicators.md`, Vocabulary). The letter is written some hours after the discharge. */
export function apresMouvement(mouvement: Mouvement, { sejour, identite }: Dossier, nowMs: number): Echeance[] {
  const numero = { sejour: sejour.numero }
  switch (mouvement) {
    case 'A05':
      return [{ dueMs: nowMs + 5 * MINUTE, commande: { type: 'verifier-identite', ...numero } }]
    case 'A01':
      return [
        ...(identite.statut === 'qualifiee'
          ? []
          : [{ dueMs: nowMs + 5 * MINUTE, commande: { type: 'verifier-identite', ...numero } as const }]),
        { dueMs: nowMs + 10 * MINUTE, commande: { type: 'tester-dmp', ...numero } },
      ]
    case 'A03':
      return [{ dueMs: nowMs + 3 * HEURE, commande: { type: 'rediger-lettre', ...numero } }]
    default:
      return []
  }
}

/** What a qualified identity allows before the admission: information and questionnaire, seven days before at 10:00. */
export function apresQualification({ sejour }: Dossier, nowMs: number, { informationMs }: Conduite): Echeance[] {
  const { numero, admissionPrevueMs, admissionMs } = sejour
  if (admissionPrevueMs === undefined || admissionMs !== undefined) return []
  const voulu = informationMs?.(admissionPrevueMs) ?? dixHeuresAvant(admissionPrevueMs, JOURS_AVANT)
  return [{ dueMs: Math.max(nowMs + 5 * MINUTE, voulu), commande: { type: 'envoyer-information', sejour: numero } }]
}

/** Where the letter goes once it is written: the DMP when there is an active one, the patient, the general practitioner. */
export function apresRedaction({ sejour, dmp }: Dossier, nowMs: number): Echeance[] {
  const numero = { sejour: sejour.numero }
  return [
    ...(dmp === 'actif' ? [{ dueMs: nowMs + 5 * MINUTE, commande: { type: 'alimenter-dmp', ...numero } as const }] : []),
    { dueMs: nowMs + 10 * MINUTE, commande: { type: 'envoyer-lettre', ...numero, a: 'patient' } },
    { dueMs: nowMs + 15 * MINUTE, commande: { type: 'envoyer-lettre', ...numero, a: 'medecin-traitant' } },
  ]
}

/** False when what happened since makes a command pointless: stay cancelled, discharge cancelled, admission already there. */
export function encoreUtile(commande: Commande, dossier: Dossier | undefined, { informationMs }: Conduite): boolean {
  if (!('sejour' in commande)) return true
  if (!dossier || dossier.sejour.annule) return false
  if (commande.type === 'envoyer-information') return dossier.sejour.admissionMs === undefined || informationMs !== undefined
  return !LETTRE.has(commande.type) || dossier.sejour.sortieMs !== undefined
}

const LETTRE: ReadonlySet<Commande['type']> = new Set(['rediger-lettre', 'alimenter-dmp', 'envoyer-lettre'])
