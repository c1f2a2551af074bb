import { mesureDeDelai, partsRepondues } from '../delai.ts'
import { type Cas, defineIndicator, type EtatCas } from '../indicator.ts'
import { MESSAGE } from '../messages.ts'
import { type Appartenance, appartenance, deLEtablissement, SEJOUR } from '../sejours.ts'

/** A turn: from the first unanswered patient message to the answer, the closing, or the reading. */
interface Tour extends Appartenance {
  readonly message_id: string
  readonly patient: string | null
  readonly sejour: string | null
  readonly accepte_ms: number
  /** What ended the turn. */
  readonly issue: 'reponse' | 'fin' | 'exclu' | null
  /** Next answer, which ends the turn only when `issue` says so. */
  readonly reponse_ms: number | null
}

export default defineIndicator<Tour>({
  id: 'sun-es/delai-reponse-etablissement',
  titre: {
    fr: 'Délai de réponse de l’établissement aux messages des patients',
    en: 'Delay of the establishment’s answer to the messages sent by patients',
  },
  source: 'Programme SUN-ES, Volet 2, Pilotes Mon espace santé, note descriptive, février 2022 (troisième indicateur)',
  definition: 'projet',
  population: {
    fr: 'Tours ouverts par un message de patient : un tour commence au premier message resté sans réponse',
    en: 'Turns opened by a patient message: a turn starts at the first unanswered message',
  },
  evenement: {
    fr: 'Premier message écrit par une personne dans la conversation. Accusés, avis de remise et réponses automatiques ne comptent pas ; l’objet [FIN] seul clôt sans réponse.',
    en: 'First message written by a person in the conversation. Receipts, delivery reports and automatic answers do not count; the subject [FIN] alone closes without an answer.',
  },
  periode: { fr: 'Remise du message qui ouvre le tour', en: 'Delivery of the message that opens the turn' },
  unite: 'duree',
  cases: `with ${SEJOUR},
${MESSAGE},
demande as (
  select * from message where direction = 'du-patient' and auteur = 'personne'
),
pas as (
  select 'demande' as sorte, boite, conversation, accepte_ms, seq, message_id, patient, numero, etablissement, uf, cas_usage
  from demande
  where sans_reponse_attendue = 0
  union all
  select 'reponse', boite, conversation, accepte_ms, seq, message_id, null, null, null, null, null
  from message
  where direction = 'vers-patient' and auteur = 'personne'
  union all
  select distinct 'fin', d.boite, d.conversation, f.accepte_ms, f.seq, f.message_id, null, null, null, null, null
  from message f
  join demande d on d.boite = f.boite and (d.conversation = f.conversation or d.destinataire in (f.expediteur, f.repondre_a))
  where f.direction = 'vers-patient' and f.auteur = 'fin'
),
rang as (
  select p.*, row_number() over (partition by boite, conversation order by accepte_ms, seq, message_id) as rang from pas p
),
suite as (
  select r.*,
    lag(sorte) over (partition by boite, conversation order by rang) as precedent,
    min(case when sorte = 'reponse' then rang end) over (
      partition by boite, conversation order by rang rows between 1 following and unbounded following) as rang_reponse,
    min(case when sorte = 'reponse' then accepte_ms end) over (
      partition by boite, conversation order by rang rows between 1 following and unbounded following) as reponse_ms,
    min(case when sorte = 'fin' then rang end) over (
      partition by boite, conversation order by rang rows between 1 following and unbounded following) as rang_fin
  from rang r
),
tour as (
  select message_id, seq, patient, numero, etablissement, uf, cas_usage, accepte_ms, reponse_ms,
    case when rang_reponse is null and rang_fin is null then null
      when rang_fin is null or rang_reponse < rang_fin then 'reponse' else 'fin' end as issue
  from suite
  where sorte = 'demande' and (precedent is null or precedent <> 'demande')
  union all
  select message_id, seq, patient, numero, etablissement, uf, cas_usage, accepte_ms, null, 'exclu'
  from demande
  where sans_reponse_attendue = 1
)
select message_id, patient, numero as sejour, etablissement, uf, cas_usage, accepte_ms, issue, reponse_ms
from tour
where accepte_ms >= :debut and accepte_ms < :fin
  and ${deLEtablissement('etablissement')}
order by accepte_ms, seq, message_id`,
  measure(rows, calendrier, reglages) {
    const mesure = mesureDeDelai(rows.map(casOf), reglages)
    return { ...mesure, variantes: partsRepondues(mesure, calendrier, reglages) }
  },
})

const ETATS: Readonly<Record<NonNullable<Tour['issue']>, EtatCas>> = { reponse: 'oui', fin: 'non', exclu: 'exclu' }

function casOf(row: Tour): Cas {
  return {
    cle: row.message_id,
    etat: row.issue === null ? 'en-attente' : ETATS[row.issue],
    dateMs: row.accepte_ms,
    ...appartenance(row),
    ...(row.issue === 'reponse' && { dureeMs: row.reponse_ms! - row.accepte_ms }),
    detail: { patient: row.patient, sejour: row.sejour },
  }
}
