import { writeSync } from 'node:fs'
import { FLUX_FILE, MODELE_FILE } from '#simulators/mssante/file-envoi/etat-file.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'

/**
 * A bench whose outgoing queue delivers to an establishment, over the journal of a folder, until it is killed. Writes the port of submission
 * on its first line, then how many mails wait, each time it changed.
 *
 * Usage: file-envoi-serveur.ts FOLDER PORT
 */
const [folder = '', port = ''] = process.argv.slice(2)
const bench = await createBench({
  configuration: configurationSchema.parse({
    etablissement: { smtp: { host: '127.0.0.1', port: Number(port) } },
    services: {
      mssante: {
        motsDePasse: true,
        boites: [{ adresse: 'pfi@medecin.mssante.fr', type: 'ORG', titulaires: [], motDePasse: 'essai' }],
        lecture: { active: false },
        fileEnvoi: { reprisesMinutes: [0.01] },
      },
    },
  }),
  store: await openSqliteStore({ folder }),
  pki: await testPki(),
  ports: 'ephemeral',
  allInProcess: false,
  onError: (error) => {
    throw error
  },
})
writeSync(1, `${bench.listening.get('mssante.soumission')!.port}\n`)

let dit: number | undefined
setInterval(async () => {
  const { envois } = await bench.exchanges.state(FLUX_FILE, MODELE_FILE)
  if (envois.length !== dit) writeSync(1, `${envois.length}\n`)
  dit = envois.length
}, 50)
