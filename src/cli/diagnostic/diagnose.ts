import type { Configuration } from '#src/bench/configuration.ts'
import { compte } from '#src/domain/pluriel.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { ExitCode, Terminal } from '../command.ts'
import { configurationOf } from '../kept-journal.ts'
import { offline } from '../offline.ts'
import { speak } from '../speak.ts'
import type { Check, Constat } from './check.ts'

/** Looks at everything that keeps a bench from working and says what to do; 1 when something prevents it. */
export async function diagnose(options: { config?: string; data?: string }, terminal: Terminal): Promise<ExitCode> {
  const configuration: Configuration = await configurationOf(options)
  const checks = await discover<Check>(new URL('checks/', import.meta.url))
  const failed = await offline(configuration, async (bench) => {
    let echecs = 0
    for (const check of checks) {
      const constats = await check.run(bench)
      terminal.out(terminal.couleur('bold', check.titre[terminal.locale]))
      for (const constat of constats) terminal.out(lineOf(constat, terminal))
      echecs += constats.filter(({ etat }) => etat === 'echec').length
    }
    return echecs
  })
  const say = speak(terminal)
  terminal.out(
    failed === 0
      ? say('Rien n’empêche le banc de fonctionner.', 'Nothing prevents the bench from working.')
      : say(`${compte(failed, 'point', 'fr')} à corriger.`, `${compte(failed, 'point', 'en')} to correct.`),
  )
  return failed === 0 ? 0 : 1
}

const SIGNS = { bon: '✔', attention: '!', echec: '✘' } as const
const COLOURS = { bon: 'green', attention: 'yellow', echec: 'red' } as const

function lineOf({ etat, objet, detail, remede }: Constat, { locale, couleur }: Terminal): string {
  const why = detail ? `${locale === 'fr' ? ' : ' : ': '}${detail[locale]}` : ''
  return [`  ${couleur(COLOURS[etat], SIGNS[etat])} ${objet}${why}`, ...(remede ? [`      ${remede[locale]}`] : [])].join('\n')
}
