#!/usr/bin/env node
import { couleurDe } from '#src/reports/couleur.ts'
import { runCli } from './run-cli.ts'

// A reader that stops early (banc journal | head) is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 3))
// Nor is one of both streams (banc run 2>&1 | head): what is being played goes on to its reports, untold.
process.stderr.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') process.exit(3)
})

const code = await runCli(process.argv.slice(2), process.env, {
  couleur: couleurDe(process.stdout),
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
})
// Once all is said: a call that a stalled bench left waiting must not keep the program alive.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
