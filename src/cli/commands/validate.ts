import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'
import type { ValidateOptions } from '../validate/validate-files.ts'

/** `banc validate`: reads and judges files as the services do, without any server. */
export const validate: CliCommand = {
  name: 'validate',
  register(program, terminal, exit) {
    const say = speak(terminal)
    program
      .command('validate')
      .description(
        say(
          'Juge des fichiers : courriel (.eml), archive IHE_XDM.ZIP, CDA, message SOAP ou MTOM',
          'Judges files: mail (.eml), IHE_XDM.ZIP archive, CDA, SOAP or MTOM message',
        ),
      )
      .argument('<fichiers...>', say('fichiers à juger', 'files to judge'))
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .option(
        '--fail-on <gravité>',
        say('gravité qui fait échouer : erreur ou avertissement', 'severity that fails: erreur (error) or avertissement (warning)'),
        'erreur',
      )
      .option('--unmasked', say('montre les identités', 'shows identities'), false)
      .action(async (files: string[], options: ValidateOptions) => {
        const { validateFiles } = await import('../validate/validate-files.ts')
        exit(await validateFiles(files, options, terminal))
      })
  },
}
