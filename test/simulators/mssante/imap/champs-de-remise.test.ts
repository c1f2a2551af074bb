import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { BAL, describeBoites } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'
import type { ImapClient } from './imap-client.ts'

const SEUL = `${courriel(1)}\r\n`
const RETOUR = 'Return-Path: <chirurgie@hopital-temoin.mssante.fr>\r\n'
/** The trace that this service writes in clear, RFC 5321 §4.4. */
const TRACE = new RegExp(
  `Received: from x \\(\\[127\\.0\\.0\\.1\\]\\)\\r\\n\\tby mss\\.operateur-distant\\.mssante\\.fr with ESMTP id [-0-9a-f]{36}\\r\\n\\tfor <${BAL}>; Mon, 02 Mar 2026 08:00:00 \\+0000\\r\\n`,
)
const sha256 = (texte: string) => createHash('sha256').update(texte).digest('hex')

describeBoites('a mail that was delivered to a mailbox', (boites) => {
  const ouvrir = async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    return client
  }
  const champs = async (client: ImapClient) => RETOUR + TRACE.exec(await client.dire('FETCH 1 BODY.PEEK[HEADER]'))?.[0]

  it('begins with the return path and the trace (RFC 5321 §4.4), in every item and in its size', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    const entier = (await champs(client)) + SEUL
    expect(await client.dire('FETCH 1 (RFC822.SIZE BODY.PEEK[])')).toBe(
      `* 1 FETCH (RFC822.SIZE ${entier.length} BODY[] {${entier.length}}\r\n${entier})\r\n. OK FETCH completed\r\n`,
    )
    expect(await client.dire('FETCH 1 BODY.PEEK[]<13.24>')).toContain(`{24}\r\n${entier.slice(13, 37)})`)
    expect(await client.dire('FETCH 1 BODY.PEEK[HEADER.FIELDS (Return-Path)]')).toContain(`\r\n${RETOUR}\r\n)`)
    expect(await client.dire('FETCH 1 BODY.PEEK[HEADER.FIELDS (Received)]')).toContain(
      `\r\n${entier.slice(RETOUR.length, -SEUL.length)}\r\n)`,
    )
    expect(await client.dire('FETCH 1 BODY.PEEK[TEXT]')).toContain('{9}\r\nCorps 1\r\n)')
    expect(await client.dire('FETCH 1 BODYSTRUCTURE')).toContain('"7BIT" 9 1')
  })

  it('is found by them, and by its size with them', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    const trouve = async (critere: string) => /^\* SEARCH(.*)\r\n/.exec(await client.dire(`SEARCH ${critere}`))![1]
    const taille = (await champs(client)).length + SEUL.length
    expect(await trouve('HEADER Return-Path chirurgie@')).toBe(' 1')
    expect(await trouve('HEADER Received "by mss.operateur-distant"')).toBe(' 1')
    expect(await trouve(`LARGER ${taille - 1} SMALLER ${taille + 1}`)).toBe(' 1')
  })

  it('keeps them where it is copied', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    const entier = (await champs(client)) + SEUL
    await client.dire('COPY 1 Trash')
    await client.dire('SELECT Trash')
    expect(await client.dire('FETCH 1 (RFC822.SIZE BODY.PEEK[])')).toContain(
      `RFC822.SIZE ${entier.length} BODY[] {${entier.length}}\r\n${entier}`,
    )
  })

  it('has an empty one when nobody is to be told', async () => {
    await boites.deposer(courriel(1), BAL, '')
    expect(await (await ouvrir()).dire('FETCH 1 BODY.PEEK[]')).toContain('\r\nReturn-Path: <>\r\nReceived: from x ([127.0.0.1])\r\n')
  })

  it('has one trace for each time it came: one that goes round is stopped (RFC 5321 §6.3)', async () => {
    await boites.deposer(`${'Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\r\n'.repeat(99)}${courriel(1)}`)
    const client = await ouvrir()
    const lire = async (rang: number) => /\{\d+\}\r\n([\s\S]*)\r\n\)\r\n/.exec(await client.dire(`FETCH ${rang} BODY.PEEK[]`))![1]!
    const passages = (lu: string) => lu.match(/^Received:/gm)?.length
    const premier = await lire(1)
    expect(passages(premier)).toBe(100)
    await boites.deposer(premier)
    await client.dire('NOOP')
    const deuxieme = await lire(2)
    expect(passages(deuxieme)).toBe(101)
    await boites.deposer(deuxieme)
    expect((await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal?.control ?? [])).toEqual(['mssante/boucle'])
  })

  it('stays in the journal as it came', async () => {
    await boites.deposer(courriel(1))
    const [exchange] = await boites.entries('exchange')
    expect(exchange!.payload.request).toEqual({ sha256: sha256(SEUL), size: SEUL.length })
  })
})

describeBoites('a mail that a client put into a folder itself', (boites) => {
  it('stays as it is: nobody delivered it', async () => {
    const client = await boites.ouvrir()
    await client.dire(`APPEND INBOX {${SEUL.length}+}\r\n${SEUL}`)
    await client.dire('SELECT INBOX')
    expect(await client.dire('FETCH 1 (RFC822.SIZE BODY.PEEK[])')).toContain(
      `RFC822.SIZE ${SEUL.length} BODY[] {${SEUL.length}}\r\n${SEUL})`,
    )
  })
})
