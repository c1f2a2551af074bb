import type { CliCommand } from '../command.ts'
import type { ExportOptions } from '../pki/export-pki.ts'
import { speak } from '../speak.ts'

/** `banc pki`: the certificates of the bench. */
export const pki: CliCommand = {
  name: 'pki',
  register(program, terminal) {
    const say = speak(terminal)
    const command = program.command('pki').description(say('Les certificats de test du banc', 'The test certificates of the bench'))
    command
      .command('show')
      .description(say('Montre les certificats, leur validité et leurs fichiers', 'Shows the certificates, their validity and their files'))
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .action(async (options) => (await import('../pki/show-pki.ts')).showPki(options, terminal))
    command
      .command('export')
      .description(say('Copie certificats et clés dans un dossier', 'Copies certificates and keys to a folder'))
      .argument('[ids...]', say('certificats ; tous par défaut', 'certificates; all by default'))
      .requiredOption('--out <dossier>', say('dossier à remplir', 'folder to fill'))
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .option('--data <dossier>', say('dossier de données', 'data folder'))
      .action(async (ids: string[], options: ExportOptions) => (await import('../pki/export-pki.ts')).exportPki(ids, options, terminal))
  },
}
