import { isEveryAddress } from '#src/bench/published-host.ts'
import { tableau } from '#src/reports/tableau.ts'
import type { Terminal } from '../command.ts'
import { configurationOf } from '../kept-journal.ts'
import { offline } from '../offline.ts'
import { speak } from '../speak.ts'
import { fluxOf } from './flux.ts'
import { importsOf } from './imports.ts'

/** Prints the flow matrix, the lines for hosts files, and how to import the certificates. */
export async function printReseau(options: { config?: string; data?: string }, terminal: Terminal): Promise<void> {
  const configuration = await configurationOf(options)
  const say = speak(terminal)
  const title = (fr: string, en: string) => terminal.couleur('bold', say(fr, en))
  const { flux, imports } = await offline(configuration, (bench) => ({ flux: fluxOf(bench), imports: importsOf(bench.pki, 'INSI-AUTO') }))
  const head =
    terminal.locale === 'fr'
      ? ['Source', 'Destination', 'Port', 'Protocole', 'Certificat présenté', 'Service']
      : ['Source', 'Destination', 'Port', 'Protocol', 'Certificate presented', 'Service']
  const rows = flux.map(({ source, destination, port, protocole, certificat, facultatif, service }) => [
    source[terminal.locale],
    destination,
    port === 0 ? say('éphémère', 'ephemeral') : String(port),
    protocole,
    facultatif ? say(`${certificat} (facultatif)`, `${certificat} (optional)`) : certificat,
    service,
  ])
  const { listen, nomsHotes } = configuration
  terminal.out(
    [
      title('Flux à ouvrir', 'Flows to open'),
      ...tableau([head, ...rows]),
      ...(flux.some(({ port }) => port === 0)
        ? [
            say(
              '  éphémère : tiré à chaque démarrage de « banc up », qui le donne ; fixez-le dans banc.yaml pour ouvrir le flux.',
              '  ephemeral: drawn at each start of "banc up", which gives it; set it in banc.yaml to open the flow.',
            ),
          ]
        : []),
      '',
      title('Fichier hosts des postes clients', 'Hosts file of the client machines'),
      ...(nomsHotes.length > 0
        ? nomsHotes.map((nom) => `  ${isEveryAddress(listen) ? say('<adresse du banc>', '<address of the bench>') : listen} ${nom}`)
        : [
            say(
              '  rien : les certificats nomment localhost ; ajoutez vos noms à nomsHotes',
              '  nothing: the certificates name localhost; add your names to nomsHotes',
            ),
          ]),
      '',
      title('Import des certificats', 'Importing the certificates'),
      ...Object.entries(imports).flatMap(([platform, commands]) => [`  ${platform}`, ...commands.map((command) => `    ${command}`)]),
    ].join('\n'),
  )
}
