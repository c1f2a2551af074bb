import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'
import type { UpOptions } from '../up/serve.ts'

/** `banc up`: the simulators on their configured ports until Ctrl-C. */
export const up: CliCommand = {
  name: 'up',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('up')
      .description(say('Démarre les simulateurs et les laisse à l’écoute', 'Starts the simulators and leaves them listening'))
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier du journal et de la PKI de test', 'folder of the journal and the test PKI'))
      .option('--host <adresse>', say('adresse d’écoute autre que la boucle locale', 'listening address other than loopback'))
      .option('--ready-file <fichier>', say('écrit ce fichier quand tout écoute', 'writes this file when everything listens'))
      .action(async (options: UpOptions) => (await import('../up/serve.ts')).serve(options, terminal))
  },
}
