import { connect } from 'node:tls'

/** A client that looks for the end of an answer and forgets the rest: what is measured is the server. */
export type ImapClient = Awaited<ReturnType<typeof ouvrir>>

/**
 * Opens a mailbox by password over implicit TLS.
 *
 * @param ca certificate of the test authority, PEM
 */
export async function ouvrir({ port, ca, boite, motDePasse }: { port: number; ca: string; boite: string; motDePasse: string }) {
  const socket = connect({ host: 'localhost', port, ca })
  let fin = ''
  let reveil: () => void = () => {}
  socket.on('data', (octets) => {
    fin = (fin + octets.toString('latin1')).slice(-400)
    reveil()
  })
  const jusqua = async (texte: string) => {
    while (!fin.includes(texte)) {
      await new Promise<void>((resolve) => {
        reveil = resolve
      })
    }
    fin = ''
  }
  let tag = 0
  const ecrire = (commande: string) => socket.write(`t${++tag} ${commande}\r\n`)
  const dire = async (commande: string) => {
    ecrire(commande)
    await jusqua(`t${tag} OK`)
  }
  await jusqua('* OK')
  await dire(`LOGIN ${boite} ${motDePasse}`)
  return {
    /** Waits until the server wrote this. */
    jusqua,
    /** Writes a command and waits for nothing. */
    ecrire,
    /** Writes a command and waits for its success. */
    dire,
    /** Writes a line of the command under way and waits for its success. */
    async finir(ligne: string) {
      socket.write(`${ligne}\r\n`)
      await jusqua(`t${tag} OK`)
    },
    fermer: () => void socket.destroy(),
  }
}
