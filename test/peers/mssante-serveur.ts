import { writeSync } from 'node:fs'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'

/**
 * A bench over the journal of a folder, until it is killed; writes the ports of both inter-operator listeners and of IMAP on its first line.
 *
 * Usage: mssante-serveur.ts FOLDER
 */
const bench = await createBench({
  configuration: configurationSchema.parse({
    services: {
      mssante: {
        clair: { actif: true },
        lecture: { active: false },
        motsDePasse: true,
        boites: ['medecin.traitant@medecin.mssante.fr', { adresse: 'imap@medecin.mssante.fr', type: 'PER', motDePasse: 'essai' }],
      },
    },
  }),
  store: await openSqliteStore({ folder: process.argv[2]! }),
  pki: await testPki(),
  ports: 'ephemeral',
  allInProcess: false,
  onError: (error) => {
    throw error
  },
})
const port = (service: string) => bench.listening.get(service)!.port
writeSync(
  1,
  `${JSON.stringify({ tls: port('mssante.inter-operateurs'), clair: port('mssante.inter-operateurs-clair'), imap: port('mssante.imap') })}\n`,
)
