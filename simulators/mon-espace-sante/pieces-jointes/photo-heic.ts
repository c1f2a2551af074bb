import { definePieceJointe } from '../piece-jointe.ts'
import { boiteFtyp, boiteIso } from './boite-iso.ts'

/** Recognised as HEIC by its first box, but empty: hospital software that cannot read the format stops there. */
export default definePieceJointe({
  id: 'photo-heic',
  title: { fr: 'Photo de téléphone au format HEIC', en: 'Phone picture in HEIC' },
  fileName: 'IMG_2041.HEIC',
  contentType: 'image/heic',
  bytes: () => Buffer.concat([boiteFtyp('heic', ['mif1', 'heic']), boiteIso('mdat', new Uint8Array(0))]),
})
