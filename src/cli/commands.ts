import type { CliCommand } from './command.ts'

/** The table of contents of the command line, in the order of its help. */
const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  run: async () => (await import('./commands/run.ts')).run,
  up: async () => (await import('./commands/up.ts')).up,
  validate: async () => (await import('./commands/validate.ts')).validate,
  indicators: async () => (await import('./commands/indicators.ts')).indicators,
  journal: async () => (await import('./commands/journal.ts')).journal,
  list: async () => (await import('./commands/list.ts')).list,
  init: async () => (await import('./commands/init.ts')).init,
  diagnostic: async () => (await import('./commands/diagnostic.ts')).diagnostic,
  reseau: async () => (await import('./commands/reseau.ts')).reseau,
  pki: async () => (await import('./commands/pki.ts')).pki,
  purge: async () => (await import('./commands/purge.ts')).purge,
}

/** The command that the arguments begin with, alone: the others would only be loaded. Every command when they begin otherwise. */
export async function commandsFor([first = '']: readonly string[]): Promise<CliCommand[]> {
  const named = Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS)
  return Promise.all(named.map((load) => load()))
}
