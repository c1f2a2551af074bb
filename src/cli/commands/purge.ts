import type { CliCommand } from '../command.ts'
import type { PurgeOptions } from '../purge.ts'
import { speak } from '../speak.ts'

/** `banc purge`: what is too old, one person, or a whole bench goes. */
export const purge: CliCommand = {
  name: 'purge',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('purge')
      .description(say('Efface du journal ce qui ne doit plus être gardé', 'Removes from the journal what must be kept no longer'))
      .option('--jours <nombre>', say('ce qui est plus ancien ; retention.jours par défaut', 'what is older; retention.jours by default'))
      .option(
        '--patient <id>',
        say('une personne : identifiant de la population ou matricule', 'one person: id of the population or matricule'),
      )
      .option('--tout', say('le banc entier, qu’il faut nommer par --bench', 'the whole bench, to be named with --bench'), false)
      .option('--bench <id>', say('banc ; default par défaut', 'bench; default by default'))
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .action(async (options: PurgeOptions) => (await import('../purge.ts')).purge(options, terminal))
  },
}
