import type { Artefacts } from '#src/rules/artefact.ts'
import { conforming as mails } from './mail.ts'

/** The archives of the hand-composed mails. */
export async function conforming(): Promise<Artefacts['xdm'][]> {
  return (await mails()).flatMap(({ archive }) => archive ?? [])
}
