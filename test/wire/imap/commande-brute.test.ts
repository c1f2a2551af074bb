import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { lireCommande } from '#src/wire/imap/commande-brute.ts'
import type { Cote } from '#src/wire/imap/litteral.ts'
import { FluxEntrant } from '#src/wire/session/flux-entrant.ts'

/** A place aside that says what it holds and whether it was given up. */
class CoteDEssai implements Cote {
  morceaux: Buffer[] = []
  abandonne = false
  ecrire: () => Promise<void> = async () => {}
  async write(octets: Uint8Array) {
    await this.ecrire()
    this.morceaux.push(Buffer.from(octets))
  }
  async finish() {
    const octets = await this.read()
    return { sha256: createHash('sha256').update(octets).digest('hex'), size: octets.length }
  }
  async read() {
    return Buffer.concat(this.morceaux)
  }
  async discard() {
    this.abandonne = true
  }
}

function lire(socket: PassThrough, { cote = new CoteDEssai(), litteraux = 3_000_000 } = {}) {
  const dits: string[] = []
  const recue = lireCommande(
    new FluxEntrant(socket),
    { ligne: 1_000, litteraux: () => litteraux, aCote: async () => cote },
    async () => void dits.push('+'),
  )
  return { recue, dits, cote }
}

function envoyer(texte: string | Buffer, fin = true): PassThrough {
  const socket = new PassThrough({ highWaterMark: 16_384 })
  if (fin) socket.end(texte)
  else socket.write(texte)
  return socket
}

describe('a command', () => {
  it('is given with its literals apart from its words', async () => {
    const { recue, dits } = lire(envoyer('a LOGIN {3}\r\nmoi {2+}\r\nok\r\n'))
    expect(await recue).toEqual({
      commande: {
        tag: 'a',
        nom: 'LOGIN',
        uid: false,
        arguments: Buffer.from(' {3}\r\n {2+}\r\n'),
        litteraux: [{ octets: Buffer.from('moi') }, { octets: Buffer.from('ok') }],
      },
    })
    expect(dits).toEqual(['+'])
  })

  it('keeps a literal over 1 MB aside, its beginning in memory', async () => {
    const courriel = Buffer.alloc(2_000_000, 'Objet: long\r\n')
    const { recue, cote } = lire(envoyer(Buffer.concat([Buffer.from('a APPEND x {2000000+}\r\n'), courriel, Buffer.from('\r\n')])))
    const lue = await recue
    if (!lue || 'refus' in lue) throw new Error('the command was refused')
    const [litteral] = lue.commande.litteraux
    expect(litteral!.octets).toEqual(courriel.subarray(0, 300_000))
    expect(litteral!.aCote!.ref).toEqual({ sha256: createHash('sha256').update(courriel).digest('hex'), size: 2_000_000 })
    expect((await cote.read()).equals(courriel)).toBe(true)
  })

  it('waits for the disk before it reads on', async () => {
    const cote = new CoteDEssai()
    let ecrit: () => void = () => {}
    const commence = new Promise<void>((resolve) => {
      cote.ecrire = () => {
        resolve()
        return new Promise((fini) => {
          ecrit = fini
        })
      }
    })
    const socket = envoyer('a APPEND x {2000000+}\r\n', false)
    const { recue } = lire(socket, { cote })
    const reste = Buffer.alloc(2_000_002, '\r\n')
    let envoyes = 0
    const pousser = () => {
      for (let pris = true; pris && envoyes < reste.length; envoyes += 16_000)
        pris = socket.write(reste.subarray(envoyes, envoyes + 16_000))
    }
    socket.on('drain', pousser)
    pousser()
    await commence
    // a reader that did not wait would have taken everything by the next turn of the event loop
    await setImmediate()
    expect(envoyes).toBeLessThan(400_000)
    cote.ecrire = async () => {}
    ecrit()
    expect(await recue).toMatchObject({ commande: { nom: 'APPEND' } })
  })

  it('that breaks off leaves nothing aside', async () => {
    const { recue, cote } = lire(envoyer(`a APPEND x {2000000+}\r\n${'x'.repeat(1_500_000)}`))
    expect(await recue).toBeUndefined()
    expect(cote.abandonne).toBe(true)
  })

  it('whose second literal is too long leaves nothing of the first aside', async () => {
    const { recue, cote } = lire(envoyer(`a APPEND x {2000000+}\r\n${'x'.repeat(2_000_000)} {2000000}\r\n`))
    expect(await recue).toEqual({ refus: { tag: 'a', statut: 'NO', texte: '[TOOBIG] Literal of 2000000 bytes is too long' } })
    expect(cote.abandonne).toBe(true)
  })

  it('that sends more than can be passed over, unasked, ends the session before its bytes', async () => {
    const { recue } = lire(envoyer('a APPEND x {4000000000+}\r\n', false))
    expect(await recue).toMatchObject({ refus: { statut: 'NO', fin: true } })
  })

  it('on a line without end ends the session', async () => {
    const { recue } = lire(envoyer('a'.repeat(20_000), false))
    expect(await recue).toMatchObject({ refus: { tag: '*', statut: 'BAD', fin: true } })
  })
})
