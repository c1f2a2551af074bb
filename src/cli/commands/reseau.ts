import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'

/** `banc reseau`: what the network of the establishment must let through, and how its machines trust the bench. */
export const reseau: CliCommand = {
  name: 'reseau',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('reseau')
      .description(
        say(
          'Donne la matrice des flux, les lignes hosts et l’import des certificats',
          'Gives the flow matrix, the hosts lines and how to import the certificates',
        ),
      )
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .action(async (options) => (await import('../reseau/print-reseau.ts')).printReseau(options, terminal))
  },
}
