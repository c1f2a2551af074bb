import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refuseLivingBench } from '#src/bench/living-bench.ts'

/** A ready file with this content. */
function readyFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'banc-ready-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'ready.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

/** As the builds before `pki.pfxPassphrase` wrote it, of a process that lives. */
const older = {
  version: 1,
  pid: process.ppid,
  bench: 'default',
  dataDir: '/tmp/banc',
  clock: { mode: 'real' },
  services: {},
  pki: { ca: 'ca.pem', chain: 'chain.pem', crl: 'crl.pem', clients: {} },
}

test.each([
  ['an older', older],
  ['a newer', { ...older, pki: { ...older.pki, pfxPassphrase: 'banc' }, metriques: 'http://127.0.0.1:9090/' }],
])('the ready file of a bench of %s build that runs is not taken', async (_, document) => {
  const file = readyFile(document)
  await expect(refuseLivingBench(file)).rejects.toMatchObject({
    text: {
      fr: `Le fichier de démarrage « ${file} » est celui d’un banc en marche, le processus ${process.ppid}. Arrêtez-le, ou donnez un autre fichier à --ready-file.`,
    },
  })
})

test.each([[{ version: 1, pid: process.ppid }], [{ ...older, pid: 2 ** 30 }], [[]], ['texte']])(
  '%j is the ready file of nobody',
  async (content) => {
    await expect(refuseLivingBench(readyFile(content))).resolves.toBeUndefined()
  },
)
