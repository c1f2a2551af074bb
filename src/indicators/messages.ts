/**
 * Common table expressions over the mails between patients and establishments, for the `with` of an indicator (`specs/indicators.md`,
 * Vocabulary). `message`: accepted and not bounced at the reading, receipts and delivery reports left out, as are mails exchanged
 * with a simulated professional (they have a second row, in the professional's mailbox).
 */
export const MESSAGE = `message as materialized (
  select c.boite, c.message_id, c.seq, c.direction, c.auteur, c.conversation, c.expediteur, c.destinataire, c.repondre_a,
    c.accuse_demande, c.reponse_possible, c.accepte_ms, c.collecte_ms, c.ouvert_ms, c.supprime_ms,
    case when c.sans_reponse_ms <= :maintenant then 1 else 0 end as sans_reponse_attendue,
    cast(coalesce(c.patient, e.patient) as text) as patient, e.establishment as etablissement, c.sejour, c.lien
  from v_courriel c
  join entry e on e.bench_id = c.bench_id and e.seq = c.seq
  where c.bench_id = :bench
    and c.accepte_ms <= :maintenant
    and c.direction in ('vers-patient', 'du-patient')
    and c.nature in ('message-simple', 'envoi-de-document')
    and (c.non_remis_ms is null or c.non_remis_ms > :maintenant)
    and not exists (
      select 1 from v_courriel autre
      where autre.bench_id = c.bench_id and autre.message_id = c.message_id
        and autre.direction = case c.direction when 'du-patient' then 'vers-professionnel' else 'du-professionnel' end
    )
)`

/**
 * `rattachement`: the stay of each message, at most one, and the kind of the link: the one the message bears, else a stay of the same
 * patient and establishment whose window [announcement, discharge + follow-up[ holds it ('scenario' when a scenario declared that
 * stay, else 'regle'); of several, the one announced last. Needs `message`.
 */
export const RATTACHEMENT = `rattachement_possible as (
  select m.boite, m.message_id, s.etablissement, s.numero, s.uf, s.cas_usage,
    case when m.sejour is not null then m.lien when s.source = 'scenario' then 'scenario' else 'regle' end as lien,
    row_number() over (
      partition by m.boite, m.message_id
      order by coalesce(s.annonce_ms, s.admission_ms) desc, s.etablissement, s.numero
    ) as rang
  from message m
  join v_sejour s on s.bench_id = :bench and s.patient = m.patient and coalesce(s.annule, 0) = 0
    and (m.etablissement is null or m.etablissement = s.etablissement)
    and (m.sejour = s.numero
      or (m.sejour is null
        and m.accepte_ms >= coalesce(s.annonce_ms, s.admission_ms)
        and (s.sortie_ms is null or m.accepte_ms < s.sortie_ms + :suivi)))
),
rattachement as (
  select boite, message_id, etablissement, numero, uf, cas_usage, lien from rattachement_possible where rang = 1
)`

/** Condition that keeps one establishment, or all when `:etablissement` is null. */
export function deLEtablissement(colonne: string): string {
  return `(cast(:etablissement as text) is null or ${colonne} = cast(:etablissement as text))`
}

/** What a case about a message says of where it belongs. */
export interface Appartenance {
  readonly etablissement: string | null
  readonly uf: string | null
  readonly cas_usage: string | null
}

/** The members of a case that place it. */
export function appartenance({ etablissement, uf, cas_usage }: Appartenance): {
  readonly etablissement: string
  readonly uf?: string
  readonly casUsage?: string
} {
  return { etablissement: etablissement ?? '', ...(uf && { uf }), ...(cas_usage && { casUsage: cas_usage }) }
}
