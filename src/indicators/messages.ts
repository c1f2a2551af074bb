/**
 * Common table expression `message`, for the `with` of an indicator: the mails between patients and establishments, accepted and not
 * bounced at the reading (`specs/indicators.md`, Vocabulary). Receipts and delivery reports are left out, as are mails exchanged with a
 * simulated professional: those have a second row, in the professional's mailbox, and no establishment; a mailbox that the bench holds for an
 * establishment is the establishment's. Needs `sejour`.
 *
 * Each bears its stay (`numero`, `uf`, `cas_usage`, `lien`), at most one: the one the mail names, else a stay of the same patient and
 * establishment whose window [announcement, discharge + follow-up[ holds it ('scenario' when a scenario declared that stay, else
 * 'regle'); of several, the one announced last.
 */
export const MESSAGE = `courriel as materialized (
  select c.boite, c.message_id, c.seq, c.direction, c.auteur, c.conversation, c.expediteur, c.destinataire, c.repondre_a,
    c.accuse_demande, c.reponse_possible, c.accepte_ms, c.collecte_ms, c.ouvert_ms, c.supprime_ms,
    c.sejour as sejour_nomme, c.lien as lien_nomme,
    case when c.sans_reponse_ms <= :maintenant then 1 else 0 end as sans_reponse_attendue,
    cast(coalesce(c.patient, e.patient) as text) as patient, e.establishment as finess
  from v_courriel c
  join entry e on e.bench_id = c.bench_id and e.seq = c.seq
  where c.bench_id = :bench
    and c.accepte_ms <= :maintenant
    and c.direction in ('vers-patient', 'du-patient')
    and c.nature in ('message-simple', 'envoi-de-document')
    and (c.non_remis_ms is null or c.non_remis_ms > :maintenant)
    and not exists (
      select 1 from v_courriel autre
      join entry ea on ea.bench_id = autre.bench_id and ea.seq = autre.seq
      where autre.bench_id = c.bench_id and autre.message_id = c.message_id and ea.establishment is null
        and autre.direction = case c.direction when 'du-patient' then 'vers-professionnel' else 'du-professionnel' end
    )
),
candidat as (
  select c.*, s.etablissement, s.numero, s.uf, s.cas_usage, coalesce(s.annonce_ms, s.admission_ms) as debut_ms,
    case when c.sejour_nomme is not null then c.lien_nomme when s.source = 'scenario' then 'scenario' else 'regle' end as lien
  from courriel c
  join sejour s on s.patient = c.patient
    and (c.finess is null or c.finess = s.etablissement)
    and (c.sejour_nomme = s.numero
      or (c.sejour_nomme is null
        and c.accepte_ms >= coalesce(s.annonce_ms, s.admission_ms)
        and (s.sortie_ms is null or c.accepte_ms < s.sortie_ms + :suivi)))
  union all
  select c.*, c.finess, null, null, null, null, null from courriel c
),
message as materialized (
  select * from (
    select k.*, row_number() over (
        partition by boite, message_id
        order by case when numero is null then 1 else 0 end, debut_ms desc, etablissement, numero
      ) as rang_sejour
    from candidat k
  ) classe
  where rang_sejour = 1
)`
