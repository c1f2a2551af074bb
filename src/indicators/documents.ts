const JOUR = 86_400_000

/** `depot`: documents registered in the DMP at the reading, for the `with` of an indicator. */
export const DEPOT = `depot as materialized (
  select d.unique_id, d.type_code, d.enregistre_ms, d.service_debut_ms, d.etablissement, d.sejour, d.lien,
    cast(coalesce(d.patient, e.patient) as text) as patient
  from v_document d
  join entry e on e.bench_id = d.bench_id and e.seq = d.seq
  where d.bench_id = :bench and d.enregistre_ms <= :maintenant
)`

/**
 * `document_rattache`: the stay of each document (`specs/indicators.md`, Vocabulary, *document ↔ stay*): by the visit number that came
 * with it, else 'deduit' from the patient, the establishment and a start of service inside the stay ± 24 h. A document that several
 * stays could claim has a row for each with `ambigu` = 1, and belongs to none; one that names a cancelled stay goes nowhere else. Needs `sejour` and `depot`.
 */
export const DOCUMENT_RATTACHE = `document_numerote as (
  select d.unique_id, s.etablissement, s.numero, d.lien
  from depot d
  join v_sejour s on s.bench_id = :bench and s.patient = d.patient and s.numero = d.sejour
),
document_deduit as (
  select d.unique_id, s.etablissement, s.numero, 'deduit' as lien
  from depot d
  join sejour s on s.patient = d.patient and s.etablissement = d.etablissement
    and d.service_debut_ms >= s.admission_ms - ${JOUR}
    and (s.sortie_ms is null or d.service_debut_ms <= s.sortie_ms + ${JOUR})
  where d.unique_id not in (select n.unique_id from document_numerote n)
),
document_rattache as (
  select t.unique_id, t.etablissement, t.numero, t.lien,
    case when count(*) over (partition by t.unique_id) > 1 then 1 else 0 end as ambigu
  from (select * from document_numerote union all select * from document_deduit) t
)`
