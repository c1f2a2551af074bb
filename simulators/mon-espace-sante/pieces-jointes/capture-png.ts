import { crc32, deflateSync } from 'node:zlib'
import { definePieceJointe } from '../piece-jointe.ts'

/** Side of the square, pixels. */
const COTE = 64

/** A grey square that any viewer opens: 8-bit greyscale (PNG, W3C 2003, §11.2), its lines not compressed, so that the bytes never change. */
export default definePieceJointe({
  id: 'capture-png',
  title: { fr: 'Capture d’écran au format PNG', en: 'Screenshot in PNG' },
  fileName: 'Capture.png',
  contentType: 'image/png',
  bytes: () => {
    const entete = Buffer.alloc(13)
    entete.writeUInt32BE(COTE, 0)
    entete.writeUInt32BE(COTE, 4)
    entete.writeUInt8(8, 8)
    const lignes = Buffer.alloc(COTE * (1 + COTE), 0x80)
    for (let ligne = 0; ligne < COTE; ligne++) lignes[ligne * (1 + COTE)] = 0
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      bloc('IHDR', entete),
      bloc('IDAT', deflateSync(lignes, { level: 0 })),
      bloc('IEND', Buffer.alloc(0)),
    ])
  },
})

/** A chunk: size, type, content, checksum of the two (§5.3). */
function bloc(type: string, content: Buffer): Buffer {
  const taille = Buffer.alloc(4)
  taille.writeUInt32BE(content.length)
  const corps = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const somme = Buffer.alloc(4)
  somme.writeUInt32BE(crc32(corps))
  return Buffer.concat([taille, corps, somme])
}
