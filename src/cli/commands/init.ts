import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'

/** `banc init`: a commented `banc.yaml` with every key and its default. */
export const init: CliCommand = {
  name: 'init',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('init')
      .description(say('Écrit un fichier banc.yaml commenté', 'Writes a commented banc.yaml file'))
      .argument('[fichier]', say('fichier à écrire', 'file to write'), 'banc.yaml')
      .option('--force', say('remplace le fichier s’il existe', 'replaces the file when it exists'), false)
      .action(async (file: string, options: { force: boolean }) =>
        (await import('../init/write-configuration.ts')).writeConfiguration(file, options, terminal),
      )
  },
}
