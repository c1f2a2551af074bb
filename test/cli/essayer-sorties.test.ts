import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { essayerSorties } from '#src/cli/diagnostic/essayer-sorties.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

/** Short, for tests; a port that nobody has is refused at once. */
const patience = { connectMs: 200, silenceMs: 200 }

async function tried(configuration: Readonly<Record<string, unknown>>) {
  const bench = await testBench({ clock: 'real', ...configuration }, { transport: createMemory })
  onTestFinished(() => bench.close())
  return essayerSorties(bench, patience)
}

/** Takes connections and says nothing. */
async function silent(): Promise<number> {
  const taken: Socket[] = []
  const server = await listening(createServer((socket) => taken.push(socket.on('error', () => {}))))
  onTestFinished(() => {
    for (const socket of taken) socket.destroy()
    server.close()
  })
  return (server.address() as { port: number }).port
}

async function listening(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}

/** A port that answers no connection, as a filtered one: nobody takes those that wait, and the queue is full. */
async function filtered(): Promise<number> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`,
    { eval: true },
  )
  const [port] = (await once(worker, 'message')) as [number]
  const waiting = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  onTestFinished(async () => {
    for (const socket of waiting) socket.destroy()
    await worker.terminate()
  })
  await once(waiting[0]!, 'connect')
  return port
}

test('an address that drops what it receives is given up, and is told as one that cannot be reached', async () => {
  const port = await filtered()
  const [mail, other] = await tried({
    etablissement: { smtp: { host: '127.0.0.1', port } },
    sorties: { correspondances: { 'lps2.dmp.gouv.fr': `127.0.0.1:${port}` } },
  })
  expect(mail).toMatchObject({ etat: 'attention', detail: { fr: 'injoignable (ETIMEDOUT)' } })
  expect(other).toMatchObject({
    etat: 'attention',
    objet: `sorties.correspondances.lps2.dmp.gouv.fr 127.0.0.1:${port}`,
    detail: { fr: 'injoignable (ETIMEDOUT)' },
    remede: {
      fr: 'Aucun serveur ne répond à cette adresse : démarrez-le, ou corrigez sorties.correspondances.lps2.dmp.gouv.fr dans banc.yaml.',
    },
  })
})

test('a server that takes a connection and never greets is given up, and its session was not secured', async () => {
  const [mail] = await tried({ etablissement: { smtp: { host: '127.0.0.1', port: await silent() } } })
  expect(mail).toMatchObject({ etat: 'echec' })
  expect(mail!.detail!.fr).toContain('la session n’a pas été sécurisée')
})

test('names that the configuration replaces are tried where it sends them', async () => {
  const port = await silent()
  const [, reached, noPort, forbidden] = await tried({
    etablissement: { smtp: { host: '127.0.0.1', port } },
    sorties: { correspondances: { 'a.test': `127.0.0.1:${port}`, 'b.test': '127.0.0.1', 'c.test': '192.0.2.1:25' } },
  })
  expect(reached).toEqual({ etat: 'bon', objet: `sorties.correspondances.a.test 127.0.0.1:${port}` })
  expect(noPort).toEqual({ etat: 'bon', objet: 'sorties.correspondances.b.test 127.0.0.1' })
  expect(forbidden).toMatchObject({ etat: 'echec', detail: { en: 'egress forbidden' } })
})

test('a mail server whose name is replaced is tried once, as a mail server', async () => {
  const port = await silent()
  const said = await tried({
    etablissement: { smtp: { host: 'relais.test', port: 25 } },
    sorties: { correspondances: { 'relais.test': `127.0.0.1:${port}` } },
  })
  expect(said.map(({ objet }) => objet)).toEqual(['etablissement.smtp relais.test:25'])
})
