import { readFile } from 'node:fs/promises'
import { populationOf } from '#src/bench/population-of.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import type { Finding, Verdict } from '#src/domain/finding.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import { chaqueTexte } from '#src/reports/chaque-texte.ts'
import { masquage } from '#src/reports/masquage.ts'
import { judge } from '#src/rules/judge.ts'
import type { RuleSet } from '#src/rules/rule-set.ts'
import { choose } from '../choose.ts'
import type { ExitCode, Terminal } from '../command.ts'
import { UsageError } from '../explain-failure.ts'
import { configurationOf } from '../kept-journal.ts'
import { reading } from '../offline.ts'
import { systemReason } from '../system-problem.ts'
import { printValidation } from './print-validation.ts'
import { readFileContent } from './read-file.ts'

export interface ValidateOptions {
  readonly config?: string
  readonly data?: string
  readonly format: string
  readonly failOn: string
  readonly unmasked: boolean
}

/** What came of the judgement of a file. */
export interface Validation {
  readonly file: string
  /** `cda`, `archive-xdm`, or a transaction. */
  readonly what: string
  readonly findings: readonly Finding[]
  readonly verdicts: Readonly<Record<string, Verdict>>
}

/** Judges files; 1 when a finding is grave enough, 2 when a file cannot be read or recognised: the others are judged all the same. */
export async function validateFiles(files: readonly string[], options: ValidateOptions, terminal: Terminal): Promise<ExitCode> {
  const format = choose('--format', options.format, ['text', 'json'])
  const gravest = choose('--fail-on', options.failOn, ['erreur', 'avertissement'])
  const configuration = await configurationOf(options)
  const refused: UsageError[] = []
  const validations = await reading(configuration, async (bench) => {
    const [{ ruleSet }, transactions] = await Promise.all([bench.rules(), bench.transactions()])
    const judged: Validation[] = []
    for (const file of files) {
      try {
        judged.push(await validateFile(file, transactions, ruleSet))
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        refused.push(error)
      }
    }
    return judged
  })
  const hide = options.unmasked ? (text: string) => text : masquage((await populationOf(configuration)).patients)
  const shown = chaqueTexte(validations, hide)
  if (format === 'json') terminal.out(JSON.stringify(shown, null, 2))
  else if (shown.length > 0) terminal.out(shown.flatMap((one) => printValidation(one, terminal)).join('\n'))
  for (const { text } of refused) terminal.err(inLocale(text, terminal.locale))
  if (refused.length > 0) return 2
  const failing = gravest === 'erreur' ? ['erreur'] : ['erreur', 'avertissement']
  return validations.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity))) ? 1 : 0
}

async function validateFile(file: string, transactions: readonly AnyTransaction[], ruleSet: RuleSet): Promise<Validation> {
  const bytes = await readFile(file).catch((error: Error) => {
    const { fr, en } = systemReason(error)
    throw new UsageError({ fr: `Impossible de lire « ${file} » : ${fr}`, en: `Cannot read "${file}": ${en}` })
  })
  const read = await readFileContent(bytes, file, transactions)
  if ('seen' in read)
    throw new UsageError({
      fr: `« ${file} » n’est pas reconnu : ${read.seen.fr}. Sont jugés un courriel (.eml), une archive IHE_XDM.ZIP, un CDA, une requête SOAP ou MTOM à l’INSi ou au DMP.`,
      en: `"${file}" is not recognised: ${read.seen.en}. What is judged: a mail (.eml), an IHE_XDM.ZIP archive, a CDA, a SOAP or MTOM request to INSi or the DMP.`,
    })
  return { file, what: read.what, ...judge({ ...read, atMs: Date.now() }, ruleSet) }
}
