import type { CliCommand } from '../command.ts'
import { UsageError } from '../explain-failure.ts'
import type { FollowOptions } from '../journal/print-journal.ts'
import type { ShowOptions } from '../journal/show-entry.ts'
import { type KeptOptions, withKeptOptions } from '../kept-journal.ts'
import { refuseOptions } from '../refuse-options.ts'
import { speak } from '../speak.ts'

/** `banc journal`: what crossed the wire, what was judged, what was declared. */
export const journal: CliCommand = {
  name: 'journal',
  register(program, terminal) {
    const say = speak(terminal)
    const command = program.command('journal').description(say('Montre le journal d’un banc', 'Shows the journal of a bench'))
    withKeptOptions(command, say)
      .option('--follow', say('continue avec ce qui arrive, jusqu’à Ctrl-C', 'goes on with what comes, until Ctrl-C'), false)
      .option(
        '--canonical',
        say('le journal canonique, celui dont l’empreinte est calculée', 'the canonical journal, whose digest is computed'),
        false,
      )
      .option('--format <format>', say('text ou ndjson', 'text or ndjson'), 'text')
      .option('--unmasked', say('montre les identités', 'shows identities'), false)
      .action(async (options: KeptOptions & FollowOptions) => {
        if (options.canonical) refuseOptions(command, ['--follow', '--format'], '--canonical')
        await (await import('../journal/print-journal.ts')).printJournal(options, terminal)
      })
    const show = command.command('show').description(say('Montre une entrée entière', 'Shows one whole entry'))
    withKeptOptions(show.argument('<id>', say('numéro, identifiant d’échange ou latest', 'number, exchange id or latest')), say)
      .option('--raw', say('les octets de la demande, tels qu’ils sont arrivés', 'the bytes of the request, as they came'), false)
      .option('--answer', say('avec --raw : ceux de la réponse', 'with --raw: those of the answer'), false)
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .option('--unmasked', say('montre les identités', 'shows identities'), false)
      .action(async (id: string, _: unknown, given: { optsWithGlobals(): KeptOptions & ShowOptions }) => {
        const options = given.optsWithGlobals()
        refuseOptions(command, ['--follow', '--canonical'], 'banc journal show')
        // Both commands know --format, and it is the outer one that reads it
        if (options.raw) refuseOptions(command, ['--format'], '--raw')
        else if (options.answer)
          throw new UsageError({
            fr: '--answer donne les octets de la réponse : ajoutez --raw.',
            en: '--answer gives the bytes of the answer: add --raw.',
          })
        await (await import('../journal/show-entry.ts')).showEntry(id, options, terminal)
      })
    const bilan = command
      .command('bilan')
      .description(
        say(
          'Montre les écarts de tout le journal et le verdict des exigences, comme « banc run »',
          'Shows the findings of the whole journal and the verdicts of the requirements, as "banc run" does',
        ),
      )
    withKeptOptions(bilan, say)
      .option('--unmasked', say('montre les identités', 'shows identities'), false)
      .action(async (_: unknown, given: { optsWithGlobals(): KeptOptions & { unmasked: boolean } }) => {
        refuseOptions(command, ['--follow', '--canonical', '--format'], 'banc journal bilan')
        await (await import('../journal/print-bilan.ts')).printBilan(given.optsWithGlobals(), terminal)
      })
  },
}
