import type { Artefacts } from '#src/rules/artefact.ts'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { replacement } from '../../wire/xdm/archives.ts'
import { conforming as mails } from './mail.ts'

/** The archives of the hand-composed mails, and those that replace a document or have it deleted. */
export async function conforming(): Promise<Artefacts['xdm'][]> {
  const ofMails = (await mails()).flatMap(({ archive }) => archive ?? [])
  const others = [await replacement(), await replacement('action', 'D')]
  return [...ofMails, ...(await Promise.all(others.map(async (zip) => (await decodeXdm(zip, 'IHE_XDM.ZIP')).message)))]
}
