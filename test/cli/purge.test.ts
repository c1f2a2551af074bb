import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { banc, workFolder } from './command-line.ts'

const PEOPLE = {
  'pat-trois-dominique': /pat-trois|279035121518989|dominique/i,
  'adrun-zoe': /adrun|275126322074974/i,
}

/** The columns of every table of a kept journal, and the files of its bodies, where the person of the scenario stands. */
function placesNaming(person: RegExp, folder: string): string[] {
  const database = new Sqlite(join(folder, 'journal.sqlite'), { readonly: true })
  try {
    const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all() as { name: string }[]
    const rows = tables.flatMap(({ name }) =>
      (database.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]).flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          person.test(Buffer.isBuffer(value) ? value.toString('latin1') : String(value)) ? [`${name}.${column}`] : [],
        ),
      ),
    )
    const blobs = join(folder, 'blobs')
    const files = existsSync(blobs) ? readdirSync(blobs).filter((name) => name !== 'spool') : []
    const bodies = files.filter((name) => person.test(readFileSync(join(blobs, name), 'latin1')))
    return [...new Set([...rows, ...bodies.map(() => 'blobs/')])].sort()
  } finally {
    database.close()
  }
}

test('after a purge no table, no file of a run and no free space of the database names the person, by id, matricule, name or address', async () => {
  const { config, folder } = workFolder()
  const kept = join(folder, 'data', 'journal')
  const played = await banc([
    'run',
    'scenarios/pre-hospitalisation',
    'scenarios/sortie',
    '--keep',
    '--config',
    config,
    '--out',
    join(folder, 'reports'),
  ])
  expect(played).toMatchObject({ code: 0 })
  const [bench] = /run-[\w-]+/.exec(JSON.stringify(readBenches(kept)))!
  for (const [id, person] of Object.entries(PEOPLE)) {
    const before = placesNaming(person, kept)
    for (const place of [
      'entry.patient',
      'entry.payload',
      'event.stream',
      'event.payload',
      'v_courriel.patient',
      'v_courriel.boite',
      'v_sejour.patient',
    ])
      expect(before).toContain(place)
    expect(await banc(['purge', '--patient', id, '--bench', bench, '--config', config])).toMatchObject({ code: 0 })
    expect(placesNaming(person, kept)).toEqual([])
    for (const file of ['journal.sqlite', 'journal.sqlite-wal'])
      expect(existsSync(join(kept, file)) && person.test(readFileSync(join(kept, file), 'latin1'))).toBe(false)
  }
}, 60_000)

function readBenches(folder: string): unknown {
  const database = new Sqlite(join(folder, 'journal.sqlite'), { readonly: true })
  try {
    return database.prepare('select bench_id from bench').all()
  } finally {
    database.close()
  }
}
