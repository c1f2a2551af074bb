import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { BAL, describeBoites } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'

const SEUL = `${courriel(1)}\r\n`
const CHAMP = 'Return-Path: <chirurgie@hopital-temoin.mssante.fr>\r\n'
const sha256 = (texte: string) => createHash('sha256').update(texte).digest('hex')

describeBoites('a mail that was delivered to a mailbox', (boites) => {
  const ouvrir = async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    return client
  }

  it('begins with the return path (RFC 5321 §4.4), in every item and in its size', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    const entier = CHAMP + SEUL
    expect(await client.dire('FETCH 1 (RFC822.SIZE BODY.PEEK[])')).toBe(
      `* 1 FETCH (RFC822.SIZE ${entier.length} BODY[] {${entier.length}}\r\n${entier})\r\n. OK FETCH completed\r\n`,
    )
    expect(await client.dire('FETCH 1 BODY.PEEK[]<13.24>')).toContain(`{24}\r\n${entier.slice(13, 37)})`)
    expect(await client.dire('FETCH 1 BODY.PEEK[HEADER.FIELDS (Return-Path)]')).toContain(`\r\n${CHAMP}\r\n)`)
    expect(await client.dire('FETCH 1 BODY.PEEK[TEXT]')).toContain('{9}\r\nCorps 1\r\n)')
    expect(await client.dire('FETCH 1 BODYSTRUCTURE')).toContain('"7BIT" 9 1')
  })

  it('is found by it, and by its size with it', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    const trouve = async (critere: string) => /^\* SEARCH(.*)\r\n/.exec(await client.dire(`SEARCH ${critere}`))![1]
    const taille = (CHAMP + SEUL).length
    expect(await trouve('HEADER Return-Path chirurgie@')).toBe(' 1')
    expect(await trouve(`LARGER ${taille - 1} SMALLER ${taille + 1}`)).toBe(' 1')
  })

  it('keeps it where it is copied', async () => {
    await boites.deposer(courriel(1))
    const client = await ouvrir()
    await client.dire('COPY 1 Trash')
    await client.dire('SELECT Trash')
    expect(await client.dire('FETCH 1 BODY.PEEK[]')).toContain(CHAMP + SEUL)
  })

  it('has an empty one when nobody is to be told', async () => {
    await boites.deposer(courriel(1), BAL, '')
    expect(await (await ouvrir()).dire('FETCH 1 BODY.PEEK[]')).toContain(`\r\nReturn-Path: <>\r\n${SEUL}`)
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
