import { discover } from '#src/exchange/discovery.ts'
import type { Indicator } from '#src/indicators/indicator.ts'
import type { Report } from '#src/reports/report.ts'
import type { Step } from '#src/scenario/step.ts'

/** Every indicator of the package. */
export function loadIndicators(): Promise<Indicator[]> {
  return discover<Indicator>(new URL('../indicators/', import.meta.url))
}

/** Every word of the scenario language. */
export function loadSteps(): Promise<Step[]> {
  return discover<Step>(new URL('../scenario/steps/', import.meta.url))
}

/** Every format of report. */
export function loadReports(): Promise<Report[]> {
  return discover<Report>(new URL('../reports/', import.meta.url))
}
