import { mesureDeDelai } from '../delai.ts'
import { part } from '../denombrement.ts'
import { type Cas, defineIndicator } from '../indicator.ts'
import { MESSAGE } from '../messages.ts'
import { type Appartenance, appartenance, deLEtablissement, SEJOUR } from '../sejours.ts'

interface MessageEnvoye extends Appartenance {
  readonly message_id: string
  readonly patient: string | null
  readonly sejour: string | null
  readonly accepte_ms: number
  readonly reponse_ms: number | null
  readonly clos_ms: number | null
}

export default defineIndicator<MessageEnvoye>({
  id: 'sun-es/delai-reponse-patient',
  titre: { fr: 'Délai de réponse du patient', en: 'Delay of the patient’s reply' },
  source: 'Programme SUN-ES, Volet 2, Pilotes Mon espace santé, note descriptive, février 2022',
  definition: 'projet',
  population: {
    fr: 'Messages de l’établissement aux patients auxquels il est possible de répondre',
    en: 'Establishment messages to patients that may be answered',
  },
  evenement: {
    fr: 'Premier message du patient dans la conversation, après la remise. Clos sans réponse : objet [FIN] reçu avant toute réponse.',
    en: 'First patient message in the conversation, after acceptance. Never: closed by the subject [FIN] before any reply.',
  },
  periode: { fr: 'Remise du message au patient', en: 'Acceptance by the patient’s mailbox' },
  unite: 'duree',
  cases: `with ${SEJOUR},
${MESSAGE},
suite as (
  select m.*, min(case when direction = 'du-patient' and auteur = 'personne' then accepte_ms end) over (
      partition by boite, conversation order by accepte_ms, seq, message_id rows between 1 following and unbounded following
    ) as reponse_ms
  from message m
),
cloture as (
  select m.boite, m.message_id, min(f.accepte_ms) as clos_ms
  from message m
  join message f on f.boite = m.boite and f.direction = 'vers-patient' and f.auteur = 'fin'
    and (f.accepte_ms > m.accepte_ms or (f.accepte_ms = m.accepte_ms and f.seq > m.seq))
    and (f.conversation = m.conversation or m.repondre_a in (f.expediteur, f.repondre_a))
  group by m.boite, m.message_id
)
select m.message_id, m.patient, m.numero as sejour, m.etablissement, m.uf, m.cas_usage, m.accepte_ms, m.reponse_ms, c.clos_ms
from suite m
left join cloture c on c.boite = m.boite and c.message_id = m.message_id
where m.direction = 'vers-patient' and m.auteur = 'personne' and m.reponse_possible = 1
  and m.accepte_ms >= :debut and m.accepte_ms < :fin
  and ${deLEtablissement('m.etablissement')}
order by m.accepte_ms, m.seq, m.message_id`,
  measure(rows, _calendrier, reglages) {
    const mesure = mesureDeDelai(rows.map(casOf), reglages)
    return { ...mesure, variantes: [part('reponse', { fr: 'taux de réponse', en: 'reply rate' }, mesure.numerateur, mesure.denominateur)] }
  },
})

function casOf(row: MessageEnvoye): Cas {
  return {
    cle: row.message_id,
    etat: row.reponse_ms !== null ? 'oui' : row.clos_ms !== null ? 'non' : 'en-attente',
    dateMs: row.accepte_ms,
    ...appartenance(row),
    ...(row.reponse_ms !== null && { dureeMs: row.reponse_ms - row.accepte_ms }),
    detail: { patient: row.patient, sejour: row.sejour },
  }
}
