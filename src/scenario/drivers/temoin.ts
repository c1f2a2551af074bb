import type { Driver, Instruction } from './driver.ts'

/** Tells the witness establishment, in this process, what an ADT feed would tell it. */
export function temoin(witness: { apprendre(instruction: Instruction): Promise<void> | void }): Driver {
  return {
    id: 'temoin',
    title: { fr: 'Établissement témoin du banc', en: 'The bench’s witness establishment' },
    allowsVirtualClock: true,
    countsAsEvidence: false,
    tell: async (instruction) => witness.apprendre(instruction),
  }
}
