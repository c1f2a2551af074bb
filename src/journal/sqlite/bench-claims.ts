import { randomUUID } from 'node:crypto'
import { BenchOwnedError } from '../journal.ts'
import { processIsAlive } from '../process-is-alive.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Connection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'

const HEARTBEAT_MS = 5_000
const STALE_MS = 30_000

interface Owner {
  readonly owner: string
  readonly pid: number
  readonly heartbeatMs: number
}

/** Which benches this store owns: the lease row of each, kept alive by a heartbeat (design §4). */
export class BenchClaims {
  readonly #connection: Connection
  readonly #commits: GroupCommit
  readonly #owner = randomUUID()
  readonly #owned = new Set<string>()
  #heartbeat: NodeJS.Timeout | undefined

  constructor(connection: Connection, commits: GroupCommit) {
    this.#connection = connection
    this.#commits = commits
  }

  async claim(benchId: string): Promise<void> {
    await this.#commits.write(() => {
      const found = this.#connection.get<Owner>(STATEMENTS.owner, { bench_id: benchId })
      if (found && found.owner !== this.#owner && isLive(found)) throw new BenchOwnedError(benchId, found.pid)
      this.#connection.run(STATEMENTS.addBench, { bench_id: benchId })
      this.#connection.run(STATEMENTS.claim, { bench_id: benchId, owner: this.#owner, pid: process.pid, now: Date.now() })
    })
    this.#owned.add(benchId)
    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref()
  }

  owner(benchId: string): number | undefined {
    const found = this.#connection.get<Owner>(STATEMENTS.owner, { bench_id: benchId })
    return found && isLive(found) ? found.pid : undefined
  }

  async release(benchId: string): Promise<void> {
    this.#owned.delete(benchId)
    if (this.#owned.size === 0) this.#stopBeating()
    await this.#commits.write(() => this.#connection.run(STATEMENTS.release, { bench_id: benchId, owner: this.#owner }))
  }

  async releaseAll(): Promise<void> {
    this.#stopBeating()
    await this.#commits.write(() => {
      for (const benchId of this.#owned) this.#connection.run(STATEMENTS.release, { bench_id: benchId, owner: this.#owner })
    })
  }

  #beat(): void {
    // A beat that fails is made up for by the next one.
    this.#commits.write(() => this.#connection.run(STATEMENTS.heartbeat, { owner: this.#owner, now: Date.now() })).catch(() => {})
  }

  #stopBeating(): void {
    clearInterval(this.#heartbeat)
    this.#heartbeat = undefined
  }
}

/** An owner that died without releasing, or whose number another program took since, holds nothing. */
function isLive({ pid, heartbeatMs }: Owner): boolean {
  return processIsAlive(pid) && Date.now() - heartbeatMs < STALE_MS
}
