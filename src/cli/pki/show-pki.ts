import { openPki } from '#src/bench/open-pki.ts'
import { deuxPoints } from '#src/reports/mots.ts'
import { describePki, type PkiRow } from '#src/transports/pki/describe-pki.ts'
import { pfxPassphrase } from '#src/transports/pki/pki.ts'
import { choose } from '../choose.ts'
import type { Terminal } from '../command.ts'
import { configurationOf } from '../kept-journal.ts'
import { speak } from '../speak.ts'

/** Prints every certificate: what it is for, subject, validity, whether the bench accepts it, where its files are. */
export async function showPki(options: { config?: string; data?: string; format: string }, terminal: Terminal): Promise<void> {
  const format = choose('--format', options.format, ['text', 'json'])
  const pki = await openPki(await configurationOf(options))
  const rows = describePki(pki, Date.now())
  if (format === 'json')
    return terminal.out(JSON.stringify({ ca: pki.files.ca, chain: pki.files.chain, crl: pki.files.crl, certificates: rows }, null, 2))
  const say = speak(terminal)
  const named = (fr: string, en: string) => deuxPoints(say(fr, en), terminal.locale)
  terminal.out(
    [
      ...rows.flatMap((row) => describe(row, terminal)),
      '',
      `${named('Racine', 'Root')} ${pki.files.ca}`,
      `${named('Chaîne', 'Chain')} ${pki.files.chain}`,
      `${named('Listes de révocation', 'Revocation lists')} ${pki.files.crl}`,
      say(`Mot de passe des fichiers .pfx : ${pfxPassphrase}`, `Pass phrase of the .pfx files: ${pfxPassphrase}`),
    ].join('\n'),
  )
}

function describe({ id, title, subject, notBeforeMs, notAfterMs, refused, files }: PkiRow, { locale, couleur }: Terminal): string[] {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const verdict = refused
    ? couleur('yellow', `${deuxPoints(locale === 'fr' ? 'refusé' : 'refused', locale)} ${refused}`)
    : couleur('green', locale === 'fr' ? 'accepté' : 'accepted')
  return [
    `${couleur('bold', id)} ${title[locale]}`,
    `    ${subject}`,
    `    ${day(notBeforeMs)} → ${day(notAfterMs)}  ${verdict}`,
    `    ${[files.cert, files.key, files.pfx].filter((file) => file !== undefined).join('\n    ')}`,
  ]
}
