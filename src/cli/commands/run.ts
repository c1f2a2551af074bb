import type { Command } from 'commander'
import type { CliCommand } from '../command.ts'
import type { RunOptions } from '../run/run-options.ts'
import { speak } from '../speak.ts'

/** `banc run`: plays scenarios against the establishment and writes what came of them. */
export const run: CliCommand = {
  name: 'run',
  register(program, terminal, exit) {
    const say = speak(terminal)
    program
      .command('run')
      .description(
        say(
          'Joue des scénarios, juge chaque échange, mesure les indicateurs et écrit les rapports',
          'Plays scenarios, judges every exchange, measures the indicators and writes the reports',
        ),
      )
      .argument(
        '[chemins...]',
        say('scénarios ou dossiers ; ceux du banc par défaut', 'scenarios or folders; those of the bench by default'),
      )
      .option('--driver <pilote>', say('comment le logiciel testé est averti', 'how the software under test is told'), 'temoin')
      .option(
        '--clock <temps>',
        say(
          'virtual saute d’une échéance à la suivante, en quelques secondes ; scaled:N passe N fois plus vite que la montre, à son allure pendant les échanges (scaled:43200, un jour en deux secondes) ; real est la montre : un séjour de trois semaines prend trois semaines',
          'virtual jumps from one due event to the next, in a few seconds; scaled:N goes N times faster than the wall, at its pace during exchanges (scaled:43200, a day in two seconds); real is the wall: a stay of three weeks takes three weeks',
        ),
        'virtual',
      )
      .option('--seed <graine>', say('graine de tout ce qui est tiré au sort', 'seed of everything drawn'))
      .option('--profil <id>', say('conduite de l’établissement témoin', 'behaviour of the witness establishment'), 'sans-defaut')
      .option(
        '--report <formats>',
        say('rapports à écrire, séparés par des virgules', 'reports to write, separated by commas'),
        'text,json,junit',
      )
      .option(
        '--out <dossier>',
        say(
          'dossier des rapports ; resultats/<date> dans le dossier de données par défaut',
          'folder of the reports; resultats/<date> in the data folder by default',
        ),
      )
      .option('--keep', say('garde le journal dans le dossier de données', 'keeps the journal in the data folder'), false)
      .option('--bail', say('s’arrête au premier scénario en échec', 'stops at the first scenario that fails'), false)
      .option(
        '--fail-on <gravité>',
        say('gravité qui fait échouer : erreur ou avertissement', 'severity that fails the run: erreur (error) or avertissement (warning)'),
        'erreur',
      )
      .option('--unmasked', say('montre les identités dans les rapports', 'shows identities in the reports'), false)
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .addHelpText('after', ({ command }) =>
        wrapped(
          command,
          say(
            'Code de sortie : 0 ; 1 étape en échec ou écart non attendu de la gravité de --fail-on ; 2 usage ou configuration ; 3 le banc lui-même ; 130 (Ctrl-C) ou 143 (SIGTERM) exécution arrêtée, les rapports disent ce qui a été joué.',
            'Exit code: 0; 1 a failed step or a finding of the severity of --fail-on that nothing expected; 2 usage or configuration; 3 the bench itself; 130 (Ctrl-C) or 143 (SIGTERM) the run was stopped, the reports tell what was played.',
          ),
        ),
      )
      .action(async (paths: string[], options: RunOptions) => {
        const { playAndReport } = await import('../run/play-and-report.ts')
        exit(await playAndReport(paths, options, terminal))
      })
  },
}

/** As wide as the help that it follows. */
function wrapped(command: Command, text: string): string {
  return `\n${command.createHelp().boxWrap(text, command.configureOutput().getOutHelpWidth?.() ?? 80)}`
}
