import { access, constants, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { loadReports } from '#src/bench/catalogues.ts'
import type { Locale } from '#src/domain/bilingual.ts'
import { makeFolder } from '#src/domain/make-folder.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import type { Report, RunReport } from '#src/reports/report.ts'
import { choose } from '../choose.ts'

/** Written whatever formats are asked for: what proves what was run. */
const ALWAYS = 'manifeste'

/** The formats that `--report` names, with the manifest. Throws `UsageError` with the nearest known one. */
export async function reportsNamed(formats: string): Promise<Report[]> {
  const reports = await loadReports()
  const words = formats
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const named = words.map((word) =>
    choose(
      '--report',
      word,
      reports.map(({ id }) => id),
    ),
  )
  return reports.filter(({ id }) => id === ALWAYS || named.includes(id))
}

/** Paths of the files of a folder of reports, as the user can open them from where they are. */
export function filesOf(reports: readonly Report[], folder: string): string[] {
  return reports.map(({ fichier }) => relative('.', join(folder, fichier)))
}

/** Makes the folder of the reports when it does not exist; rejects with the system's error when nothing could be written there. */
export async function prepareFolder(folder: string): Promise<void> {
  makeFolder(folder)
  await access(folder, constants.W_OK)
}

/** Writes each report in the folder, which exists; nobody else may read them. */
export async function writeReports(reports: readonly Report[], folder: string, run: RunReport, locale: Locale): Promise<void> {
  const presentation = { locale, couleur: SANS_COULEUR }
  await Promise.all(reports.map((report) => writeFile(join(folder, report.fichier), report.write(run, presentation), { mode: 0o600 })))
}
