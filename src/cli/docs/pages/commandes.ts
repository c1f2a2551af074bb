import type { Command } from 'commander'
import type { Locale } from '#src/domain/bilingual.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import { commandsFor } from '../../commands.ts'
import { everyCommand, programOf } from '../../program.ts'
import { page } from '../markdown.ts'
import { definePage } from '../page.ts'

const WIDTH = 110

export default definePage({
  id: 'commandes',
  fichier: 'commandes.md',
  write: async () => page('Ligne de commande / Command line', '## Français', ...(await helps('fr')), '## English', ...(await helps('en'))),
})

async function helps(locale: Locale): Promise<string[]> {
  const program = programOf(await commandsFor([]), { locale, couleur: SANS_COULEUR, out: () => {}, err: () => {} }, () => {})
  return everyCommand(program).map((command) => `### ${nameOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``)
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()
}

function helpOf(command: Command): string {
  return command
    .configureOutput({ getOutHelpWidth: () => WIDTH })
    .helpInformation()
    .trimEnd()
}
