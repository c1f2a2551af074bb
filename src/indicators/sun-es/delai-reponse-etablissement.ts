import { mesureDeDelai } from '../delai.ts'
import { type Cas, defineIndicator, type EtatCas } from '../indicator.ts'
import { type Appartenance, appartenance, deLEtablissement, MESSAGE, RATTACHEMENT } from '../messages.ts'

/** A turn: from the first unanswered patient message to the answer, the closing, or the reading. */
interface Tour extends Appartenance {
  readonly message_id: string
  readonly patient: string | null
  readonly sejour: string | null
  readonly accepte_ms: number
  /** What ended the turn. */
  readonly issue: 'reponse' | 'fin' | 'exclu' | null
  readonly issue_ms: number | null
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
  cases: `with ${MESSAGE},
${RATTACHEMENT},
demande as (
  select * from message where direction = 'du-patient' and auteur = 'personne'
),
fin as (
  select * from message where direction = 'vers-patient' and auteur = 'fin'
),
pas as (
  select boite, conversation, accepte_ms, seq, message_id, 'demande' as sorte from demande where sans_reponse_attendue = 0
  union all
  select boite, conversation, accepte_ms, seq, message_id, 'reponse' from message where direction = 'vers-patient' and auteur = 'personne'
  union all
  select distinct d.boite, d.conversation, f.accepte_ms, f.seq, f.message_id, 'fin'
  from fin f
  join demande d on d.boite = f.boite and (d.conversation = f.conversation or d.destinataire in (f.expediteur, f.repondre_a))
),
suite as (
  select p.*,
    row_number() over (partition by boite, conversation order by accepte_ms, seq, message_id) as rang,
    lag(sorte) over (partition by boite, conversation order by accepte_ms, seq, message_id) as precedent
  from pas p
),
tour as (
  select boite, conversation, message_id, sorte, precedent,
    min(case when sorte <> 'demande' then rang end) over (
      partition by boite, conversation order by rang rows between 1 following and unbounded following
    ) as rang_issue
  from suite
)
select d.message_id, d.patient, r.numero as sejour, coalesce(d.etablissement, r.etablissement) as etablissement, r.uf, r.cas_usage,
  d.accepte_ms, case when d.sans_reponse_attendue = 1 then 'exclu' else i.sorte end as issue, i.accepte_ms as issue_ms
from demande d
left join tour t on t.boite = d.boite and t.conversation = d.conversation and t.message_id = d.message_id and t.sorte = 'demande'
left join suite i on i.boite = t.boite and i.conversation = t.conversation and i.rang = t.rang_issue
left join rattachement r on r.boite = d.boite and r.message_id = d.message_id
where (d.sans_reponse_attendue = 1 or coalesce(t.precedent, '') <> 'demande')
  and d.accepte_ms >= :debut and d.accepte_ms < :fin
  and ${deLEtablissement('coalesce(d.etablissement, r.etablissement)')}
order by d.accepte_ms, d.seq, d.message_id`,
  measure: (rows, calendrier, reglages) => mesureDeDelai(rows.map(casOf), calendrier, reglages),
})

const ETATS: Readonly<Record<NonNullable<Tour['issue']>, EtatCas>> = { reponse: 'oui', fin: 'non', exclu: 'exclu' }

function casOf(row: Tour): Cas {
  return {
    cle: row.message_id,
    etat: row.issue === null ? 'en-attente' : ETATS[row.issue],
    dateMs: row.accepte_ms,
    ...appartenance(row),
    ...(row.issue === 'reponse' && { dureeMs: row.issue_ms! - row.accepte_ms }),
    detail: { patient: row.patient, sejour: row.sejour },
  }
}
