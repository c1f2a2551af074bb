import type { NewEntry, StepPayload } from '#src/domain/journal-entry.ts'
import type { Patient } from '#src/domain/population.ts'
import { calendrier } from '#src/indicators/calendrier.ts'
import d22 from '#src/indicators/hopen/d2-2-alimentation-dmp.ts'
import type { Cas, Indicator, MeasuredIndicator, Mesure } from '#src/indicators/indicator.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import reponse from '#src/indicators/sun-es/delai-reponse-patient.ts'
import ouverture from '#src/indicators/sun-es/ouverture-reponses-patients.ts'
import { ventilations } from '#src/indicators/ventilation.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { type Lecture, readRun } from '#src/reports/read-run.ts'
import type { RunReport } from '#src/reports/report.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'

export const MATRICULE = '180019900000178'

const PATIENT: Patient = {
  id: 'fictif-1',
  traits: { nomNaissance: 'FICTIVE', listePrenoms: 'ANNE', premierPrenom: 'ANNE', sexe: 'F', dateNaissance: '1980-01-01' },
  ins: { matricule: MATRICULE, oid: '1.2.250.1.213.1.4.10' },
}

const requirement = (id: string): Requirement => ({
  set: 'mssante-ref2',
  id,
  texte: `Texte de ${id}`,
  niveau: 'DOIT',
  acteur: 'client',
  source: 'Référentiel 2',
  confiance: 'V',
  nonVerifiable: '',
})

const step = (index: number, verdict: StepPayload['verdict'], fr: string, rest: Partial<StepPayload> = {}): NewEntry<'step'> => ({
  kind: 'step',
  benchMs: 1000 * index,
  wallMs: 100 + 50 * index,
  keys: { patient: 'fictif-1' },
  payload: {
    v: 1,
    scenario: 'sortie/lettre-de-liaison',
    instance: 'sortie/lettre-de-liaison#1',
    index,
    step: 'attendre-echange',
    title: { fr, en: `${fr} (en)` },
    verdict,
    ...rest,
  },
})

const exchange = (id: string, request: string, answer?: string): NewEntry<'exchange'> => ({
  kind: 'exchange',
  benchMs: 5,
  wallMs: 6,
  keys: { patient: 'fictif-1' },
  payload: {
    v: 1,
    direction: 'in',
    service: 'mssante.inter-operateurs',
    transaction: 'mssante/remise-inter-operateurs',
    exchange: id,
    head: {},
    request: { sha256: request.repeat(64), size: 1 },
    ...(answer && { answer: { sha256: answer.repeat(64), size: 1 } }),
    code: '250',
    summary: {},
  },
})

const finding = (rule: string, severity: 'erreur' | 'avertissement' | 'information', received: string) => ({
  rule,
  requirements: ['ECO.2.1.3'],
  severity,
  expected: 'XDM/1.0/DDM+…',
  received,
  position: { header: 'Subject', line: 3 },
  message: { fr: 'L’objet suit le modèle.', en: 'The subject follows the model.' },
})

const judgement = (of: number): NewEntry<'judgement'> => ({
  kind: 'judgement',
  benchMs: 5,
  wallMs: 6,
  payload: {
    v: 1,
    exchange: of,
    ruleSet: 'r',
    verdicts: {},
    findings: [
      finding('mail/objet-xdm', 'erreur', `Lettre pour ANNE FICTIVE <${MATRICULE}@patient.mssante.fr> \u0000&`),
      finding('mail/declare', 'erreur', 'attendu'),
      finding('mail/nom-affiche', 'avertissement', 'x'),
      finding('mail/detail', 'information', 'x'),
    ],
  },
})

const cas: Cas = { cle: MATRICULE, etat: 'oui', dateMs: 0, etablissement: 'E', detail: { patient: 'fictif-1' } }
function measured(of: Indicator<never>, known: Partial<Mesure>): MeasuredIndicator {
  const indicator = of as unknown as Indicator
  const counts = { valeur: undefined, numerateur: 0, denominateur: 0, enAttente: 0, nonObservable: 0 }
  const mesure = { ...counts, variantes: [], cas: [cas], ...known }
  return { indicator, mesure, ventilation: ventilations({ indicator, mesure }, calendrier(), reglagesParDefaut(0)) }
}

/** A small run that shows one of each thing, read from a real journal. */
export async function runExemple(options: Partial<Lecture> = {}): Promise<RunReport> {
  const store = await openSqliteStore('memory')
  const journal = await store.open('banc')
  const [seq] = await journal.append({ entries: [exchange('x-1', 'a', 'b')] })
  await journal.append({ entries: [judgement(seq!)] })
  await journal.append({ entries: [exchange('x-2', 'c')] })
  await journal.append({
    entries: [
      step(0, 'reussi', 'Séjour : sortie', { detail: { fr: 'Séjour V1 (A03)', en: 'Stay V1 (A03)' } }),
      step(1, 'echec', 'Attendre la lettre', {
        detail: {
          fr: 'Rien n’est venu.\nLe plus proche : x-1\n    nature == "mdn" | "message d’ANNE"   <<< différent',
          en: 'Nothing came.\nNearest: x-1\n    nature == "mdn" | "message d’ANNE"   <<< different',
        },
        expected: { nature: 'mdn' },
        received: { membres: ['nature == "mdn" | "message d’ANNE"'] },
      }),
      step(2, 'saute', 'Indicateur'),
    ],
  })
  const run = await readRun(journal, {
    circonstances: {
      version: '0.1.0',
      pilote: 'temoin',
      faitPreuve: false,
      graine: 'banc',
      configuration: { seed: 'banc' },
      horloge: { debutMs: Date.parse('2026-07-01T10:00:00Z'), finMs: Date.parse('2026-07-01T10:00:12Z'), zone: 'Europe/Paris' },
      empreinteCanonique: 'e'.repeat(8),
      fichiers: ['banc-resultats/rapport.json', 'banc-resultats/junit.xml'],
    },
    ruleSet: createRuleSet([], []),
    register: [requirement('ECO.2.1.3'), requirement('ECO.2.2.1')],
    indicateurs: [
      measured(ouverture, {
        valeur: 200 / 3,
        numerateur: 2,
        denominateur: 3,
        enAttente: 1,
        variantes: [{ id: 'releve', titre: { fr: 'relevé', en: 'collected' }, unite: '%', valeur: 100, numerateur: 3, denominateur: 3 }],
      }),
      measured(reponse, {
        valeur: 3_600_000,
        numerateur: 1,
        denominateur: 1,
        durees: { mediane: 3_600_000, p90: 3_600_000, moyenne: 3_600_000, minimum: 3_600_000, maximum: 3_600_000, nombre: 1 },
      }),
      measured(d22, { nonObservable: 1, nonMesurable: { fr: 'Non mesurable : pas de liste.', en: 'Not measurable: no list.' } }),
    ],
    constatsAttendus: new Set(['mail/declare']),
    patients: [PATIENT],
    sansMasquage: false,
    ...options,
  })
  await store.close()
  return run
}
