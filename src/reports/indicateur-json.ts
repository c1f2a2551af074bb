import type { MeasuredIndicator } from '#src/indicators/indicator.ts'

/** An indicator for programs, the same in `rapport.json` and `banc indicators`; a value that is absent is null. */
export function indicateurJson({ indicator, mesure, ventilation }: MeasuredIndicator): unknown {
  const { id, titre, source, definition, precision, population, evenement, periode, unite, cible } = indicator
  return {
    id,
    titre,
    source,
    definition,
    precision: precision ?? null,
    population,
    evenement,
    periode,
    unite,
    cible: cible ?? null,
    ...withValue(mesure),
    variantes: mesure.variantes.map(withValue),
    ventilation: Object.fromEntries(
      Object.entries(ventilation).map(([axe, lignes]) => [axe, lignes.map((ligne) => ({ ...withValue(ligne), cle: ligne.cle ?? null }))]),
    ),
  }
}

function withValue<T extends { readonly valeur: number | undefined }>(figure: T) {
  return { ...figure, valeur: figure.valeur ?? null }
}
