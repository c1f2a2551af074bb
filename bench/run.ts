import { type Measure, reached, verdictOf } from './measure.ts'

/** The files of this folder that export `run`. */
const BENCHMARKS: readonly string[] = ['journal', 'mssante', 'memory', 'imap', 'startup', 'event-loop']

const HELP = 'npm run bench -- [name…] [--json]   runs bench/<name>.ts, all of them when none is named'

/** Runs benchmarks one after the other and prints their figures. Exit code 1 when a target is missed, 2 for an unknown name. */
async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const unknown = [...names.filter((name) => !BENCHMARKS.includes(name)), ...args.filter((arg) => arg.startsWith('-') && arg !== '--json')]
  if (unknown.length > 0) {
    process.stderr.write(`Unknown: ${unknown.join(', ')}. Known: ${BENCHMARKS.join(', ')}.\n${HELP}\n`)
    return 2
  }
  const measures: Measure[] = []
  for (const name of names.length > 0 ? names : BENCHMARKS) {
    process.stderr.write(`${name}…\n`)
    const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<Measure[]> }
    measures.push(...(await run()))
  }
  const rows = measures.map((measure) => ({ ...measure, reached: reached(measure) }))
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(rows, null, 2)}\n` : table(measures))
  return rows.some((row) => row.reached === false) ? 1 : 0
}

function table(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const { name, unit, value, baseline, ratio } = measure
    return [
      name,
      rounded(value),
      unit,
      baseline === undefined ? '' : rounded(baseline),
      ratio === undefined ? '' : ratio.toFixed(2),
      verdictOf(measure),
    ]
  })
  const all = [['figure', 'value', 'unit', 'baseline', 'ratio', 'target'], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}

// A connection that a client left half closed must not keep the program.
process.exit(await main(process.argv.slice(2)))
