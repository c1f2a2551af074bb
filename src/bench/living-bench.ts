import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import type { z } from 'zod'
import { UserError } from '#src/domain/user-error.ts'
import { processIsAlive } from '#src/journal/process-is-alive.ts'
import { readyDocumentSchema } from './ready-document.ts'

/** Longest wait for a bench of this machine to take a connection, wall milliseconds. */
const ANSWER_MS = 1_000

/** The ready file is that of a bench that listens. */
export class ReadyFileTakenError extends UserError {
  override readonly name = 'ReadyFileTakenError'

  constructor(file: string, pid: number) {
    super({
      fr: `Le fichier de démarrage « ${file} » est celui d’un banc en marche, le processus ${pid}. Arrêtez-le, ou donnez un autre fichier à --ready-file.`,
      en: `The ready file "${file}" is that of a running bench, the process ${pid}. Stop it, or give another file to --ready-file.`,
    })
  }
}

/** Throws `ReadyFileTakenError` when a ready file is that of a bench of this machine that still listens; that of a dead one, or any other text, is nobody’s. */
export async function refuseLivingBench(file: string): Promise<void> {
  const document = documentOf(await readFile(file, 'utf8').catch(() => ''))
  if (document && document.pid !== process.pid && processIsAlive(document.pid) && (await answers(document)))
    throw new ReadyFileTakenError(file, document.pid)
}

/** What tells of a living bench, in the document of any build: an older one lacks members, a newer one has others. */
const livingSchema = readyDocumentSchema.pick({ version: true, pid: true, bench: true, dataDir: true, control: true }).loose()

type Living = z.infer<typeof livingSchema>

function documentOf(text: string): Living | undefined {
  try {
    return livingSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Another program may have taken the number of a dead bench. */
async function answers({ control }: Living): Promise<boolean> {
  if (!control) return true
  const { hostname, port } = new URL(control.url)
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''))
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(ANSWER_MS) })
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
