import { z } from 'zod'
import { bilingue } from './language/words.ts'
import type { Step } from './step.ts'

/** The three families of usage tested by the pilots (`specs/mssante.md` §5.3). */
export const FAMILLES = ['documents-de-sortie', 'echanges-medico-administratifs', 'echanges-patient-professionnel'] as const

const DEPART_ATTENDU =
  'une date, une heure et leur décalage sont attendus, comme « 2026-03-02T09:00:00+01:00 » / expected a date, a time and their offset, such as "2026-03-02T09:00:00+01:00"'

/** The shape of a scenario file with the step words given. */
export function scenarioSchema(steps: readonly Step[]) {
  const etapes = steps.map((step) =>
    z.strictObject({ [step.id]: step.schema as z.ZodType, titre: bilingue.optional() }).describe(`${step.titre.fr} / ${step.titre.en}`),
  )
  return z.strictObject({
    $schema: z.string().optional(),
    id: z.string().describe('Chemin du fichier sous scenarios/, sans .yaml / path of the file under scenarios/'),
    titre: bilingue,
    famille: z.enum(FAMILLES).describe('Famille d’usage / usage family'),
    indicateurs: z.array(z.string()).default([]).describe('Indicateurs que le scénario alimente / indicators the scenario feeds'),
    'cibles-locales': z
      .record(z.string(), z.number())
      .default({})
      .describe('Cibles fixées localement, par indicateur / targets set locally, by indicator'),
    'constats-attendus': z.array(z.string()).default([]).describe('Règles dont un écart est attendu / rules expected to fire'),
    'documents-cme': z
      .array(z.string())
      .default([])
      .describe(
        'Types de documents validés par la CME de l’établissement joué (HOP’EN D2.2) / document types validated by the CME of the establishment played',
      ),
    depart: z.iso.datetime({ offset: true, error: DEPART_ATTENDU }).describe('Date et heure du début, temps simulé / start, bench time'),
    patient: z.string().describe('Identifiant d’une personne de la population / id of a person of the population'),
    etapes: z.array(z.union(etapes as unknown as [z.ZodType, z.ZodType])).min(1),
  })
}

/** A scenario as it was read: each stage holds one step word, its parameters and perhaps a title of its own. */
export type Scenario = Omit<z.infer<ReturnType<typeof scenarioSchema>>, 'etapes'> & {
  readonly etapes: readonly Readonly<Record<string, unknown>>[]
  /** File it was read from. */
  readonly file: string
}
