import type { Command } from 'commander'
import type { Locale } from '#src/domain/bilingual.ts'
import type { Couleur } from '#src/reports/report.ts'

/** Where a command speaks, in which language, and in which colours when there are any. */
export interface Terminal {
  readonly locale: Locale
  readonly couleur: Couleur
  out(text: string): void
  err(text: string): void
}

/** A command of `banc`: one file of `src/cli/commands/`. `register` only declares; heavy modules load when the command runs. */
export interface CliCommand {
  readonly name: string
  /** Declares the command; its action sets the exit code through `exit`. */
  register(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void
}

/**
 * 0 all well; 1 a failed step or an undeclared `erreur`; 2 usage or configuration; 3 the bench itself (design §7); 130 the user stopped a run
 * (SIGINT), 143 the system did (SIGTERM), as shells say it.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130 | 143
