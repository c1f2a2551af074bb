import { expect, it } from 'vitest'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { describeBoites } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'
import type { ImapClient } from './imap-client.ts'

const OPERATIONS = 150

/** What a client may believe of its folder after any mixture of commands: sequence numbers and UIDs never contradict each other. */
describeBoites('three sessions that change one folder at random', (boites) => {
  it.each(['a', 'b'])('each know its mails at every moment (seed %s)', async (graine) => {
    const random = seededRandom(graine)
    const sessions: Vue[] = []
    for (let n = 0; n < 3; n++) {
      const vue = new Vue(await boites.ouvrir())
      await vue.dire('CREATE Autre')
      await vue.dire('SELECT INBOX')
      if (n === 2) await vue.dire('ENABLE CONDSTORE')
      sessions.push(vue)
    }
    for (let n = 0; n < OPERATIONS; n++) {
      const vue = sessions[random.integer(sessions.length)]!
      await vue.dire(operation(random, vue.uids.length, n))
    }
    for (const vue of sessions) {
      await vue.dire('NOOP')
      await vue.dire('FETCH 1:* UID')
    }
    const [premiere, ...autres] = sessions.map(({ uids }) => uids)
    expect(premiere).toEqual([...premiere!].sort((a, b) => a! - b!))
    for (const uids of autres) expect(uids).toEqual(premiere)
    expect(premiere!.length).toBeGreaterThan(0)
  })
})

function operation(random: Random, taille: number, numero: number): string {
  const rang = () => 1 + random.integer(taille)
  const tirage = random.next()
  if (taille < 3 || tirage < 0.3) {
    const texte = courriel(numero)
    return `APPEND INBOX {${texte.length}+}\r\n${texte}`
  }
  const suite = `${rang()}:${rang()}`
  if (tirage < 0.4) return `STORE ${rang()} +FLAGS (\\Deleted)`
  if (tirage < 0.5) return `STORE ${suite} FLAGS.SILENT ($n${numero % 5})`
  if (tirage < 0.6) return 'EXPUNGE'
  if (tirage < 0.65) return `MOVE ${rang()} Autre`
  if (tirage < 0.7) return `COPY ${suite} INBOX`
  if (tirage < 0.8) return `FETCH ${suite} (UID FLAGS)`
  if (tirage < 0.85) return `UID FETCH 1:* (FLAGS)`
  if (tirage < 0.9) return 'SEARCH UNDELETED'
  return 'NOOP'
}

/** What a client makes of the untagged answers (RFC 3501 §7.3.1, §7.4.1). */
class Vue {
  readonly #client: ImapClient
  /** By sequence number less one; `undefined` until the server told the UID. */
  uids: (number | undefined)[] = []

  constructor(client: ImapClient) {
    this.#client = client
  }

  async dire(commande: string): Promise<void> {
    const reponse = await this.#client.dire(commande)
    const gardeLesRangs = /^(FETCH|STORE|SEARCH)/.test(commande)
    for (const ligne of reponse.split('\r\n')) {
      const [, nombre, mot, reste = ''] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)(.*)/.exec(ligne) ?? []
      if (mot === undefined) continue
      if (mot === 'EXPUNGE') expect(gardeLesRangs, commande).toBe(false)
      this.#apprendre(Number(nombre), mot, reste)
    }
    if (commande.startsWith('SEARCH'))
      for (const trouve of (/^\* SEARCH(.*)/m.exec(reponse)?.[1] ?? '').trim().split(' ').filter(Boolean))
        expect(Number(trouve)).toBeLessThanOrEqual(this.uids.length)
  }

  #apprendre(nombre: number, mot: string, reste: string): void {
    if (mot === 'EXISTS') {
      expect(nombre).toBeGreaterThanOrEqual(this.uids.length)
      while (this.uids.length < nombre) this.uids.push(undefined)
      return
    }
    expect(nombre).toBeLessThanOrEqual(this.uids.length)
    if (mot === 'EXPUNGE') {
      this.uids.splice(nombre - 1, 1)
      return
    }
    const uid = Number(/UID (\d+)/.exec(reste)?.[1])
    expect([undefined, uid]).toContain(this.uids[nombre - 1])
    this.uids[nombre - 1] = uid
  }
}
