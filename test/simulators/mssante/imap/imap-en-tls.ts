import type { Messagerie } from '../messagerie.ts'
import { ImapClient } from './imap-client.ts'

/** A connection to the IMAP service after STARTTLS, its mailbox not open yet. */
export async function imapEnTls({ client, at, pki }: Messagerie): Promise<ImapClient> {
  const imap = new ImapClient(await client.connect(at('mssante.imap')))
  await imap.saluer()
  await imap.dire('STARTTLS')
  await imap.startTls(pki.ca)
  return imap
}
