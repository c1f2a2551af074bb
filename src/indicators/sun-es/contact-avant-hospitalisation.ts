import { part, proportion } from '../denombrement.ts'
import { type Cas, defineIndicator, type Variante } from '../indicator.ts'
import { MESSAGE } from '../messages.ts'
import { type Appartenance, appartenance, deLEtablissement, SEJOUR } from '../sejours.ts'

/** A scheduled stay admitted in the period; the first of each patient is the patient's case. */
interface SejourAdmis extends Appartenance {
  readonly numero: string
  readonly patient: string
  readonly classe: string
  readonly admission_ms: number
  readonly joignable: number | null
  readonly espace_active: number | null
  /** First message linked to the stay in the window. */
  readonly contact_ms: number | null
  /** First message of the establishment in the window, linked or not. */
  readonly message_ms: number | null
}

const TRENTE_JOURS = 30 * 86_400_000

export default defineIndicator<SejourAdmis>({
  id: 'sun-es/contact-avant-hospitalisation',
  titre: {
    fr: 'Patients contactés par messagerie en amont d’une hospitalisation',
    en: 'Patients contacted by messaging ahead of a hospitalisation',
  },
  source: 'Programme SUN-ES, Volet 2, Pilotes Mon espace santé, note descriptive, février 2022',
  definition: 'projet',
  population: {
    fr: 'Patients distincts ayant au moins une hospitalisation programmée (annoncée avant l’admission) admise dans la période',
    en: 'Distinct patients with at least one scheduled hospitalisation (announced before admission) admitted in the period',
  },
  evenement: {
    fr: 'Au moins un message rattaché à ce séjour, remis entre l’annonce (au plus 30 jours avant) et l’admission ; l’objet [FIN] ne compte pas',
    en: 'At least one message linked to that stay, accepted between the announcement (30 days before at most) and the admission; the subject [FIN] does not count',
  },
  periode: { fr: 'Première admission du patient dans la période', en: 'First admission of the patient in the period' },
  unite: '%',
  cases: `with ${SEJOUR},
${MESSAGE},
admis as materialized (
  select s.etablissement, s.numero, s.patient, s.classe, s.uf, s.cas_usage, s.admission_ms, s.joignable, s.espace_active,
    case when s.annonce_ms > s.admission_ms - ${TRENTE_JOURS} then s.annonce_ms else s.admission_ms - ${TRENTE_JOURS} end as ouverture_ms
  from sejour s
  where s.annonce_ms < s.admission_ms
    and s.admission_ms >= :debut and s.admission_ms < :fin and s.admission_ms <= :maintenant
    and ${deLEtablissement('s.etablissement')}
),
contact as (
  select a.etablissement, a.numero, min(m.accepte_ms) as message_ms,
    min(case when m.numero = a.numero then m.accepte_ms end) as contact_ms
  from admis a
  join message m on m.patient = a.patient and m.direction = 'vers-patient' and m.auteur <> 'fin'
    and (m.etablissement is null or m.etablissement = a.etablissement)
    and m.accepte_ms >= a.ouverture_ms and m.accepte_ms < a.admission_ms
  group by a.etablissement, a.numero
)
select a.etablissement, a.numero, a.patient, a.classe, a.uf, a.cas_usage, a.admission_ms, a.joignable, a.espace_active,
  c.contact_ms, c.message_ms
from admis a
left join contact c on c.etablissement = a.etablissement and c.numero = a.numero
order by a.admission_ms, a.etablissement, a.numero`,
  measure(rows, _calendrier, reglages) {
    const sejours = rows.filter(({ classe }) => reglages.classesProgrammees.includes(classe))
    const patients = firstOfEachPatient(sejours)
    const cas = patients.map(casOf)
    return {
      ...proportion(cas, reglages),
      variantes: [
        share(
          'joignables',
          'patients joignables',
          'reachable patients',
          patients.filter(({ joignable }) => joignable === 1),
        ),
        share(
          'espace-active',
          'espace activé',
          'Mon espace santé activated',
          patients.filter(({ espace_active }) => espace_active === 1),
        ),
        share('sejours', 'séjours (et non patients)', 'stays (instead of patients)', sejours),
        share('tout-message', 'tout message, rattaché ou non au séjour', 'any message, linked to the stay or not', patients, 'message_ms'),
      ],
      cas,
    }
  },
})

/** Rows come in the order of admissions. */
function firstOfEachPatient(sejours: readonly SejourAdmis[]): readonly SejourAdmis[] {
  const seen = new Set<string>()
  return sejours.filter(({ patient }) => !seen.has(patient) && seen.add(patient))
}

function share(
  id: string,
  fr: string,
  en: string,
  rows: readonly SejourAdmis[],
  when: 'contact_ms' | 'message_ms' = 'contact_ms',
): Variante {
  return part(id, { fr, en }, rows.filter((row) => row[when] !== null).length, rows.length)
}

function casOf(row: SejourAdmis): Cas {
  return {
    cle: row.patient,
    etat: row.contact_ms === null ? 'non' : 'oui',
    dateMs: row.admission_ms,
    ...appartenance(row),
    detail: { patient: row.patient, sejour: row.numero, contactMs: row.contact_ms },
  }
}
