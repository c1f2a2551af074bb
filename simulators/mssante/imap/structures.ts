import { enveloppeImap } from '#src/wire/imap/enveloppe-imap.ts'
import { structureImap } from '#src/wire/imap/structure-imap.ts'

/** Mails whose answers are remembered; one takes about 1 KB. */
const RETENUES = 20_000

/** What a listing shows of a mail, made when a client first asks and remembered, the latest asked for last. */
export interface Structures {
  /** @param lire gives the bytes of the mail, when they are needed */
  de(element: keyof typeof FAIRE, sha256: string, lire: () => Promise<Buffer>): Promise<string>
}

const FAIRE = { ENVELOPE: enveloppeImap, BODYSTRUCTURE: structureImap }

export function createStructures(): Structures {
  const connues = { ENVELOPE: new Map<string, string>(), BODYSTRUCTURE: new Map<string, string>() }
  return {
    async de(element, sha256, lire) {
      const retenues = connues[element]
      const texte = retenues.get(sha256) ?? FAIRE[element](await lire())
      retenues.delete(sha256)
      retenues.set(sha256, texte)
      if (retenues.size > RETENUES) retenues.delete(retenues.keys().next().value!)
      return texte
    },
  }
}
