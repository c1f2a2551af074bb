/** Common table expression `sejour`, for the `with` of an indicator: the stays of the bench that are not cancelled. */
export const SEJOUR = `sejour as materialized (
  select etablissement, numero, patient, classe, uf, source, cas_usage, annonce_ms, admission_ms, sortie_ms, dmp_a_admission, joignable,
    espace_active, activite_liberale
  from v_sejour
  where bench_id = :bench and (annule is null or annule = 0)
)`

/** Condition that keeps one establishment, or all when `:etablissement` is null. */
export function deLEtablissement(colonne: string): string {
  return `(cast(:etablissement as text) is null or ${colonne} = cast(:etablissement as text))`
}

/** Columns of a case that say where it belongs. */
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
