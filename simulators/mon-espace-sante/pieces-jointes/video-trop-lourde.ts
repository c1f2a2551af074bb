import { definePieceJointe } from '../piece-jointe.ts'
import { boiteFtyp, boiteIso } from './boite-iso.ts'

/** Over 25 MB once in base64, in a mail whose other parts weigh nothing (`specs/mssante.md` §2 P15). */
const REMPLISSAGE_OCTETS = 20_000_000

export default definePieceJointe({
  id: 'video-trop-lourde',
  title: { fr: 'Vidéo dont le message dépasse 25 Mo', en: 'Video that makes the message larger than 25 MB' },
  fileName: 'VID_2042.MP4',
  contentType: 'video/mp4',
  bytes: () => Buffer.concat([boiteFtyp('isom', ['isom', 'mp41']), boiteIso('free', new Uint8Array(REMPLISSAGE_OCTETS))]),
})
