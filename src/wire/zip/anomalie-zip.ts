import { type Anomaly, type Described, describedAnomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'

const TEXTES = {
  'zip-illisible': ['erreur', 'L’archive ZIP ne peut pas être lue.', 'The ZIP archive cannot be read.'],
  'zip-chemin-interdit': [
    'erreur',
    'Un fichier de l’archive sortirait de son dossier.',
    'A file of the archive would climb out of its folder.',
  ],
  'zip-trop-grand': ['erreur', 'L’archive dépasse les limites permises.', 'The archive is larger than allowed.'],
  'zip-chiffre': ['erreur', 'Un fichier de l’archive est chiffré.', 'A file of the archive is encrypted.'],
  'zip-nom-en-double': ['avertissement', 'Deux fichiers de l’archive ont le même nom.', 'Two files of the archive have the same name.'],
  'zip-barre-inverse': [
    'avertissement',
    'Un nom de l’archive sépare ses dossiers par \\ au lieu de / (APPNOTE §4.4.17).',
    'A name of the archive has \\ between folders instead of / (APPNOTE §4.4.17).',
  ],
  'zip-crc': ['erreur', 'Un fichier de l’archive est endommagé.', 'A file of the archive is damaged.'],
} as const satisfies Record<string, Described>

export type AnomalieZip = keyof typeof TEXTES

/** An anomaly of the ZIP reader, found in this part of the message. */
export function anomalieZip(id: AnomalieZip, part: string, expected: Wording, received: Wording): Anomaly {
  return describedAnomaly(TEXTES[id], { id, position: { part }, expected, received })
}
