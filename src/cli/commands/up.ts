import type { CliCommand, Terminal } from '../command.ts'
import { UsageError } from '../explain-failure.ts'

interface UpOptions {
  readonly config?: string
  readonly data?: string
  readonly host?: string
  readonly readyFile?: string
}

/** `banc up`: the simulators on their configured ports until Ctrl-C. */
export const up: CliCommand = {
  name: 'up',
  register(program, terminal) {
    const fr = terminal.locale === 'fr'
    program
      .command('up')
      .description(fr ? 'Démarre les simulateurs et les laisse à l’écoute' : 'Starts the simulators and leaves them listening')
      .option('--config <fichier>', fr ? 'fichier banc.yaml' : 'banc.yaml file')
      .option('--data <dossier>', fr ? 'dossier du journal et de la PKI de test' : 'folder of the journal and the test PKI')
      .option('--host <adresse>', fr ? 'adresse d’écoute autre que la boucle locale' : 'listening address other than loopback')
      .option('--ready-file <fichier>', fr ? 'écrit ce fichier quand tout écoute' : 'writes this file when everything listens')
      .action((options: UpOptions) => run(options, terminal))
  },
}

async function run({ config, data, host, readyFile }: UpOptions, terminal: Terminal): Promise<void> {
  const [{ readConfiguration }, { openBench }, { describeBench }, { writeReadyDocument }, { openControl }] = await Promise.all([
    import('#src/bench/read-configuration.ts'),
    import('#src/bench/open-bench.ts'),
    import('#src/bench/describe-bench.ts'),
    import('#src/bench/ready-document.ts'),
    import('#src/bench/open-control.ts'),
  ])
  const read = await readConfiguration(config)
  if (read.listen !== '127.0.0.1' && read.listen !== '::1' && host === undefined) {
    throw new UsageError({
      fr: `La configuration écoute sur « ${read.listen} », que d’autres peuvent joindre : confirmez par --host ${read.listen}.`,
      en: `The configuration listens on "${read.listen}", which others can reach: confirm it with --host ${read.listen}.`,
    })
  }
  const configuration = { ...read, ...(data && { data }), ...(host && { listen: host }) }
  const bench = await openBench(configuration, {
    ports: 'configured',
    allInProcess: false,
    memory: false,
    onError: (error) => terminal.err(String(error)),
  })
  const control = await openControl(bench, (error) => terminal.err(String(error)))
  const document = describeBench(bench, control.access)
  if (readyFile) await writeReadyDocument(readyFile, document)
  terminal.out(tableOf(document.services, terminal))
  void bench.rules()
  await bench.exchanges.judgePending(await bench.transactions())
  await stopped()
  terminal.out(terminal.locale === 'fr' ? 'Arrêt du banc…' : 'Stopping the bench…')
  await control.close()
  await bench.close()
}

function tableOf(
  services: Readonly<
    Record<
      string,
      { url?: string | undefined; host?: string | undefined; port?: number | undefined; clientCertificate?: string | undefined }
    >
  >,
  { locale }: Terminal,
): string {
  const rows = Object.entries(services).map(
    ([name, { url, host, port, clientCertificate }]) =>
      `  ${name.padEnd(32)} ${(url ?? `${host}:${port}`).padEnd(60)} ${clientCertificate === 'required' ? (locale === 'fr' ? 'certificat client' : 'client certificate') : ''}`,
  )
  return [locale === 'fr' ? 'Le banc est prêt. Ctrl-C pour l’arrêter.' : 'The bench is ready. Ctrl-C stops it.', ...rows].join('\n')
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
