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
      .description(say('Efface du journal ce qui ne doit plus être gardé', 'Removes from the journal what must no longer be kept'))
      .option('--jours <nombre>', say('ce qui est plus ancien ; retention.jours par défaut', 'what is older; retention.jours by default'))
      .option(
        '--patient <id>',
        say('une personne : identifiant de la population ou matricule', 'one person: id of the population or matricule'),
      )
      .option('--tout', say('le banc entier, qu’il faut nommer par --bench', 'the whole bench, to be named with --bench'), false)
      .option(
        '--bench <id>',
        say(
          'banc : default (banc up) si aucun n’est nommé, ou run-<date> (banc run --keep)',
          'bench: default (banc up) unless named, or run-<date> (banc run --keep)',
        ),
      )
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .action(async (options: PurgeOptions) => (await import('../purge.ts')).purge(options, terminal))
  },
}
