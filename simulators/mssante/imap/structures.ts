import { type StructureImap, structureImap } from '#src/wire/imap/structure-imap.ts'

/** Mails whose structure is remembered; one takes about 1 KB. */
const RETENUES = 20_000

/** ENVELOPE and BODYSTRUCTURE, made when a client first asks and remembered, the latest asked for last. */
export interface Structures {
  /** @param lire gives the bytes of the mail, when they are needed */
  de(sha256: string, lire: () => Promise<Buffer>): Promise<StructureImap>
}

export function createStructures(): Structures {
  const connues = new Map<string, StructureImap>()
  return {
    async de(sha256, lire) {
      const connue = connues.get(sha256) ?? structureImap(await lire())
      connues.delete(sha256)
      connues.set(sha256, connue)
      if (connues.size > RETENUES) connues.delete(connues.keys().next().value!)
      return connue
    },
  }
}
