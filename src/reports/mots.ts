import type { Bilingual, Locale } from '#src/domain/bilingual.ts'
import type { Severity } from '#src/domain/finding.ts'
import type { StepPayload } from '#src/domain/journal-entry.ts'
import type { VerdictExigence } from '#src/rules/verdicts.ts'

/** Header of everything that may leave the bench. */
export const AVERTISSEMENT: Bilingual = {
  fr: 'résultat de banc d’essai ; ne vaut ni homologation CNDA ni référencement Ségur',
  en: 'test bench result; it is neither a CNDA approval nor a Ségur listing',
}

/** French keeps the words that a configuration and --fail-on take: one severity has one name. */
export const GRAVITE: Readonly<Record<Severity, Bilingual>> = {
  erreur: { fr: 'erreur', en: 'error' },
  avertissement: { fr: 'avertissement', en: 'warning' },
  information: { fr: 'information', en: 'information' },
}

export const VERDICT_ETAPE: Readonly<Record<StepPayload['verdict'], Bilingual>> = {
  reussi: { fr: 'réussi', en: 'passed' },
  echec: { fr: 'échec', en: 'failed' },
  saute: { fr: 'non joué', en: 'skipped' },
  interrompu: { fr: 'interrompu', en: 'interrupted' },
}

export const SIGNE_ETAPE: Readonly<Record<StepPayload['verdict'], string>> = { reussi: '✔', echec: '✘', saute: '–', interrompu: '…' }

export const TEINTE_ETAPE: Readonly<Record<StepPayload['verdict'], 'green' | 'red' | 'dim' | 'yellow'>> = {
  reussi: 'green',
  echec: 'red',
  saute: 'dim',
  interrompu: 'yellow',
}

/** How several requirements with a verdict are counted: `134 conformes`. */
export const VERDICT_EXIGENCES: Readonly<Record<VerdictExigence, Bilingual>> = {
  conforme: { fr: 'conformes', en: 'conforming' },
  'non-conforme': { fr: 'non conformes', en: 'not conforming' },
  'non-applicable': { fr: 'non applicables', en: 'not applicable' },
  'non-verifiable': { fr: 'non vérifiables', en: 'that cannot be checked' },
  'non-exerce': { fr: 'non exercées', en: 'not exercised' },
  'erreur-du-banc': { fr: 'erreurs du banc', en: 'bench errors' },
}

export const VERDICT_EXIGENCE: Readonly<Record<VerdictExigence, Bilingual>> = {
  conforme: { fr: 'conforme', en: 'conforming' },
  'non-conforme': { fr: 'non conforme', en: 'not conforming' },
  'non-applicable': { fr: 'non applicable', en: 'not applicable' },
  'non-verifiable': { fr: 'non vérifiable', en: 'cannot be checked' },
  'non-exerce': { fr: 'non exercée', en: 'not exercised' },
  'erreur-du-banc': { fr: 'erreur du banc', en: 'bench error' },
}

/** A label and its colon, as the language writes it. */
export function deuxPoints(mot: string, locale: Locale): string {
  return locale === 'fr' ? `${mot} :` : `${mot}:`
}
