import { afterAll, expect, it, vi } from 'vitest'
import { Connection } from '#src/journal/sqlite/connection.ts'
import { courriel } from './courriels.ts'
import { DOMINIQUE, describeMessagerie } from './messagerie.ts'

/** The database that was opened last: only its own connection can be told how large it may become. */
let opened: Connection | undefined
const execute = Connection.prototype.execute
const watched = vi.spyOn(Connection.prototype, 'execute').mockImplementation(function (this: Connection, statements) {
  opened = this
  execute.call(this, statements)
})
afterAll(() => watched.mockRestore())

/** As a full disk does, SQLite answers SQLITE_FULL to what needs another page. Gives what makes room again. */
function fillDisk(): () => void {
  const { database } = opened!
  const before = database.pragma('max_page_count', { simple: true })
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
  return () => database.pragma(`max_page_count = ${before}`)
}

/** A mail of some pages of the database. */
const long = (Subject: string) => courriel({ Subject }, 'une ligne de texte\r\n'.repeat(2_000))

describeMessagerie('a journal whose disk is full', {}, (messagerie) => {
  it('has mails put off, keeps those that were acknowledged and no other, and takes them again once there is room', async () => {
    expect(await messagerie.deposer(long('avant'))).toBe('250 2.6.0 Message accepted')
    const makeRoom = fillDisk()
    for (const objet of ['pendant', 'encore']) expect(await messagerie.deposer(long(objet))).toBe('452 4.3.1 Insufficient system storage')
    makeRoom()
    expect(await messagerie.deposer(long('après'))).toBe('250 2.6.0 Message accepted')

    const kept = await messagerie.entries('exchange')
    const [before, after] = kept.filter(({ payload }) => payload.direction === 'in')
    expect(kept.filter(({ payload }) => payload.direction === 'in').map(({ payload }) => payload.summary['objet'])).toEqual([
      'avant',
      'après',
    ])
    for (const { payload } of [before!, after!]) expect(await messagerie.journal.blob(payload.request!.sha256)).toBeDefined()
    const events = await messagerie.journal.stream(`bal/${DOMINIQUE}`)
    expect(events.filter(({ event }) => event.type === 'courriel-depose')).toHaveLength(2)
  })
})
