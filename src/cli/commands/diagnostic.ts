import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'

/** `banc diagnostic`: what keeps the bench from working on this machine, and what to do. */
export const diagnostic: CliCommand = {
  name: 'diagnostic',
  register(program, terminal, exit) {
    const say = speak(terminal)
    program
      .command('diagnostic')
      .description(
        say(
          'Vérifie ports, noms, certificats, serveurs appelés, heure et dossier, et dit quoi corriger',
          'Checks ports, names, certificates, servers called, time and folder, and says what to correct',
        ),
      )
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .action(async (options) => exit(await (await import('../diagnostic/diagnose.ts')).diagnose(options, terminal)))
  },
}
