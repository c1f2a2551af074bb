import type { Bilingual, Locale } from '#src/domain/bilingual.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { StepPayload } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { MeasuredIndicator } from '#src/indicators/indicator.ts'
import type { ExigenceJugee } from '#src/rules/verdicts.ts'

/** One format of the report of a run: one file of this folder, default export made by `defineReport`; `id` is the file's name. */
export interface Report {
  readonly id: string
  readonly titre: Bilingual
  /** Name of the file under `--out`. */
  readonly fichier: string
  /** Pure. */
  write(run: RunReport, presentation: Presentation): string
}

/** How texts are shown; formats for machines do not look at it. */
export interface Presentation {
  readonly locale: Locale
  readonly couleur: Couleur
}

/** Colours a text, or leaves it: files have none, terminals obey NO_COLOR. */
export type Couleur = (teinte: 'green' | 'red' | 'yellow' | 'dim' | 'bold', texte: string) => string

/** What a run was, beside its journal. */
export interface Circonstances {
  /** Version of Banc. */
  readonly version: string
  /** What was tested; absent with the driver `temoin`, whose runs say nothing about a product. */
  readonly produit?: { readonly nom: string; readonly version: string; readonly profil?: string }
  readonly pilote: string
  /** False: the run is no evidence about a product. */
  readonly faitPreuve: boolean
  readonly graine: string
  readonly configuration: JsonObject
  /** Wall time of the start and of the end, milliseconds since the epoch, and the zone of the machine. */
  readonly horloge: { readonly debutMs: number; readonly finMs: number; readonly zone: string }
  /** SHA-256 of the canonical journal. */
  readonly empreinteCanonique: string
  /** What stopped the run before its end: `SIGINT`, Ctrl-C, `SIGTERM`, or `blocage`, a bench that made no progress; its last steps are `interrompu`. */
  readonly interrompu?: 'SIGINT' | 'SIGTERM' | 'blocage'
  /** Scenarios that were asked for and not begun. */
  readonly nonJoues?: readonly ScenarioNonJoue[]
  /** Files written, as the user will find them. */
  readonly fichiers: readonly string[]
}

/** Everything a report shows, read from the journal and already masked. */
export interface RunReport extends Circonstances {
  readonly banc: string
  readonly jeuDeRegles: string
  /** SHA-256 of the register of requirements, 16 characters. */
  readonly registre: string
  readonly masque: boolean
  readonly scenarios: readonly ScenarioJoue[]
  readonly ecarts: readonly Ecart[]
  readonly indicateurs: readonly MeasuredIndicator[]
  readonly exigences: readonly ExigenceJugee[]
  readonly echanges: readonly EchangeBrut[]
}

/** One playing of a scenario, from its `step` entries. */
export interface ScenarioJoue {
  readonly id: string
  readonly instance: string
  readonly reussi: boolean
  readonly etapes: readonly EtapeJouee[]
}

/** A scenario that the run ended before. */
export interface ScenarioNonJoue {
  readonly id: string
  readonly titre: Bilingual
  readonly raison: Bilingual
}

export interface EtapeJouee extends StepPayload {
  readonly seq: number
  readonly benchMs: number
  readonly wallMs: number
}

/** An écart and the exchange it was seen in. */
export interface Ecart extends Finding {
  readonly echange: { readonly seq: number; readonly id: string; readonly service: string; readonly transaction: string }
  /** True when a scenario declared it: it blocks nothing. */
  readonly attendu: boolean
}

/** Raw bytes of an exchange by their SHA-256, chained to the exchange before. */
export interface EchangeBrut {
  readonly seq: number
  readonly id: string
  readonly transaction: string
  readonly direction: 'in' | 'out'
  readonly wallMs: number
  readonly requete: string | null
  readonly reponse: string | null
  /** SHA-256 of the chain so far, a line feed, and this exchange in canonical JSON without this member. */
  readonly chaine: string
}

export function defineReport(report: Report): Report {
  return report
}
