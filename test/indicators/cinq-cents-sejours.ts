import type { AuteurCourriel } from '#src/domain/mail-facts.ts'
import type { Random } from '#src/domain/random.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import { ETABLISSEMENT, type JournalFictif, SECRETARIAT } from './journal-fictif.ts'

/** What happened, as data: written to a journal by `jouer`, read by the naive computation. */
export type Fait =
  | { readonly quoi: 'mouvement'; readonly ms: number; readonly mouvement: Mouvement; readonly sejour: Sejour }
  | {
      readonly quoi: 'courriel'
      readonly ms: number
      readonly sens: 'vers-patient' | 'du-patient'
      readonly id: string
      readonly patient: string
      readonly conversation: string
      readonly auteur: AuteurCourriel
      readonly correspondant: string
      readonly reponsePossible: boolean
      readonly accuse: boolean
    }
  | { readonly quoi: 'accuse'; readonly ms: number; readonly id: string; readonly patient: string; readonly lu: boolean }
  | { readonly quoi: 'non-remis'; readonly ms: number; readonly id: string; readonly patient: string }
  | { readonly quoi: 'sans-reponse-attendue'; readonly ms: number; readonly id: string }
  | {
      readonly quoi: 'document'
      readonly ms: number
      readonly id: string
      readonly patient: string
      readonly typeCode: string
      readonly service: number
      readonly sejour?: string
    }

type Courriel = Extract<Fait, { quoi: 'courriel' }>

const HEURE = 3_600_000
const JOUR = 24 * HEURE
const AUTRE = 'anesthesie@hopital-temoin.mssante.fr'

/** The facts of `nombre` stays of a year, in the order of time; about one patient in five comes back. */
export function tirer(random: Random, nombre: number, debutMs: number): Fait[] {
  const faits: Fait[] = []
  for (let index = 0; index < nombre; index++) {
    const chance = random.fork(`sejour-${index}`)
    const patient = `p${chance.integer(Math.ceil(nombre * 0.8)) + 1}`
    faits.push(...venue(chance, `S${index}`, patient, debutMs + chance.integer(365 * 24) * HEURE + chance.integer(HEURE)))
  }
  return faits.sort((a, b) => a.ms - b.ms)
}

/** Writes the facts to a journal, in order: appends queue in the order they are asked for. */
export async function jouer(faits: readonly Fait[], journal: JournalFictif): Promise<void> {
  await Promise.all(faits.map((fait) => ecrire(fait, journal)))
}

function venue(chance: Random, numero: string, patient: string, admissionMs: number): Fait[] {
  const classe = chance.next() < 0.85 ? 'I' : 'O'
  const dmp = (['actif', 'actif', 'actif', 'actif', 'actif', 'ferme', 'inexistant', undefined] as const)[chance.integer(8)]
  const espaceActive = chance.next() < 0.4
  const sejour: Sejour = {
    numero,
    patient,
    classe,
    etablissement: ETABLISSEMENT,
    joignable: espaceActive || chance.next() < 0.5,
    espaceActive,
    ...(dmp && { dmpALAdmission: dmp }),
  }
  const annonceMs = admissionMs - chance.integer(50 * JOUR) + 2 * JOUR
  const sortieMs = admissionMs + HEURE + chance.integer(6 * JOUR)
  const mouvements: Fait[] = [
    { quoi: 'mouvement', ms: annonceMs, mouvement: 'A05', sejour },
    { quoi: 'mouvement', ms: admissionMs, mouvement: 'A01', sejour },
    { quoi: 'mouvement', ms: sortieMs, mouvement: 'A03', sejour },
  ]
  return [
    ...mouvements,
    ...retour(chance, sejour, sortieMs),
    ...correspondance(chance, numero, patient, annonceMs),
    ...documents(chance, sejour, sortieMs),
  ]
}

/** Cancellations, some taken back. */
function retour(chance: Random, sejour: Sejour, sortieMs: number): Fait[] {
  const draw = chance.next()
  const mouvement = (mot: Mouvement, ms: number): Fait => ({ quoi: 'mouvement', ms, mouvement: mot, sejour })
  if (draw < 0.05) return [mouvement('A11', sortieMs + HEURE)]
  if (draw < 0.08) return [mouvement('A38', sortieMs + HEURE)]
  if (draw < 0.13) return [mouvement('A13', sortieMs + HEURE)]
  if (draw < 0.16) return [mouvement('A13', sortieMs + HEURE), mouvement('A03', sortieMs + 3 * JOUR)]
  return []
}

function correspondance(chance: Random, numero: string, patient: string, debut: number): Fait[] {
  const faits: Fait[] = []
  for (let conversation = chance.integer(3); conversation > 0; conversation--) {
    let ms = debut + chance.integer(20 * JOUR)
    const correspondant = chance.next() < 0.8 ? SECRETARIAT : AUTRE
    for (let rang = chance.integer(7); rang >= 0; rang--) {
      const courriel = unCourriel(chance, ms, {
        id: `${numero}-${conversation}-${rang}`,
        patient,
        conversation: `${numero}-${conversation}`,
        correspondant,
      })
      faits.push(courriel, ...suites(chance, courriel))
      ms += chance.integer(4 * JOUR)
    }
  }
  return faits
}

function unCourriel(chance: Random, ms: number, rest: Pick<Courriel, 'id' | 'patient' | 'conversation' | 'correspondant'>): Courriel {
  const sens = chance.next() < 0.5 ? 'vers-patient' : 'du-patient'
  const draw = chance.next()
  const auteur = draw < 0.85 ? 'personne' : sens === 'vers-patient' && draw < 0.92 ? 'fin' : 'automate'
  return { quoi: 'courriel', ms, sens, auteur, reponsePossible: chance.next() < 0.9, accuse: chance.next() < 0.9, ...rest }
}

function suites(chance: Random, { sens, ms, id, patient, accuse }: Courriel): Fait[] {
  const later = () => ms + 1 + chance.integer(5 * JOUR)
  const faits: Fait[] = []
  if (chance.next() < 0.04) faits.push({ quoi: 'non-remis', ms: later(), id, patient })
  if (sens === 'du-patient' && accuse && chance.next() < 0.7)
    faits.push({ quoi: 'accuse', ms: later(), id, patient, lu: chance.next() < 0.8 })
  if (sens === 'du-patient' && chance.next() < 0.05) faits.push({ quoi: 'sans-reponse-attendue', ms: later(), id })
  return faits
}

function documents(chance: Random, { numero, patient }: Sejour, sortieMs: number): Fait[] {
  return Array.from({ length: chance.integer(3) }, (_, index) => ({
    quoi: 'document',
    ms: sortieMs - JOUR + chance.integer(10 * JOUR),
    id: `${numero}-doc-${index}`,
    patient,
    typeCode: ['11490-0', '57833-6', '11502-2'][chance.integer(3)]!,
    service: sortieMs - 2 * JOUR + chance.integer(5 * JOUR),
    ...(chance.next() < 0.6 && { sejour: numero }),
  }))
}

async function ecrire(fait: Fait, journal: JournalFictif): Promise<void> {
  switch (fait.quoi) {
    case 'mouvement':
      return journal.mouvement(fait.mouvement, fait.ms, fait.sejour)
    case 'courriel': {
      const { id, patient, conversation, auteur, reponsePossible, accuse, correspondant } = fait
      const mail = { messageId: id, patient, conversation, auteur, reponsePossible, accuseLectureDemande: accuse }
      return fait.sens === 'vers-patient'
        ? journal.versPatient(fait.ms, { ...mail, from: correspondant, repondreA: correspondant })
        : journal.duPatient(fait.ms, { ...mail, to: correspondant })
    }
    case 'accuse':
      return journal.accuse(fait.ms, fait.patient, fait.id, fait.lu ? 'displayed' : 'processed')
    case 'non-remis':
      return journal.nonRemis(fait.ms, fait.patient, fait.id)
    case 'sans-reponse-attendue':
      return journal.sansReponseAttendue(fait.ms, fait.id)
    case 'document':
      return journal.document(fait.ms, fait.patient, {
        uniqueId: fait.id,
        typeCode: fait.typeCode,
        serviceStartMs: fait.service,
        ...(fait.sejour && { stay: fait.sejour }),
      })
  }
}
