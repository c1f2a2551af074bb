import { expect, it } from 'vitest'
import { type Boites, describeBoites, PARTAGEE } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'
import type { ImapClient } from './imap-client.ts'

/** RFC 7162 §3.1. */
describeBoites('mod-sequences', (boites) => {
  it('are announced, and grow with each change of a folder', async () => {
    const client = await ouvrirAvec(boites, 2)
    expect(await client.dire('CAPABILITY')).toContain(' CONDSTORE')
    const plusHaut = async () => Number(/HIGHESTMODSEQ (\d+)/.exec(await client.dire('STATUS INBOX (HIGHESTMODSEQ)'))?.[1])
    const vus = [await plusHaut()]
    for (const commande of ['STORE 1 +FLAGS.SILENT (\\Flagged)', 'STORE 1 -FLAGS.SILENT (\\Flagged)', 'COPY 1 INBOX']) {
      await client.dire(commande)
      vus.push(await plusHaut())
    }
    await boites.deposer(courriel(3))
    vus.push(await plusHaut())
    await client.dire('STORE 1 +FLAGS.SILENT (\\Deleted)')
    await client.dire('EXPUNGE')
    vus.push(await plusHaut())
    expect(vus).toEqual([...new Set(vus)].sort((a, b) => a - b))
    expect(await client.dire('SELECT INBOX')).toContain(`* OK [HIGHESTMODSEQ ${vus.at(-1)}]`)
    expect(await client.dire('STATUS Sent (HIGHESTMODSEQ)')).toContain('(HIGHESTMODSEQ 1)')
  })

  it('do not grow when nothing changes', async () => {
    const client = await ouvrirAvec(boites, 1)
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    const avant = await modSeqs(client)
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    await client.dire('FETCH 1 BODY.PEEK[]')
    expect(await modSeqs(client)).toEqual(avant)
  })

  it('choose the mails changed since', async () => {
    const client = await ouvrirAvec(boites, 3)
    const [, deuxieme] = await modSeqs(client)
    expect(await client.dire(`FETCH 1:* (FLAGS) (CHANGEDSINCE ${deuxieme})`)).toMatch(
      /^\* 3 FETCH \(MODSEQ \(\d+\) FLAGS \(\)\)\r\n\. OK FETCH completed\r\n$/,
    )
    expect(await client.dire(`UID FETCH 1:* FAST (CHANGEDSINCE ${2 ** 62})`)).toBe('. OK FETCH completed\r\n')
    expect(await client.dire(`SEARCH MODSEQ ${deuxieme}`)).toMatch(/^\* SEARCH 2 3 \(MODSEQ \d+\)\r\n/)
    expect(await client.dire(`SEARCH NOT MODSEQ "/flags/\\\\draft" all ${deuxieme}`)).toMatch(/^\* SEARCH 1 \(MODSEQ \d+\)\r\n/)
    expect(await client.dire(`SEARCH MODSEQ ${2 ** 62}`)).toBe('* SEARCH\r\n. OK SEARCH completed\r\n')
  })

  it('keep a client from changing what it has not seen changed', async () => {
    const [a, b] = [await ouvrirAvec(boites, 3), await boites.ouvrir()]
    await b.dire('SELECT INBOX')
    const lus = Math.max(...(await modSeqs(a)))
    await b.dire('STORE 2 +FLAGS.SILENT (\\Flagged)')
    expect(await a.dire(`STORE 1:3 (UNCHANGEDSINCE ${lus}) +FLAGS.SILENT (\\Deleted)`)).toMatch(
      /^\* 1 FETCH \(UID 1 MODSEQ \(\d+\)\)\r\n\* 3 FETCH \(UID 3 MODSEQ \(\d+\)\)\r\n\* 2 FETCH \(UID 2 FLAGS \(\\Flagged\) MODSEQ \(\d+\)\)\r\n\. OK \[MODIFIED 2\] STORE completed\r\n$/,
    )
    expect(await a.dire(`UID STORE 1 (UNCHANGEDSINCE 0) FLAGS ($a)`)).toBe('. OK [MODIFIED 1] STORE completed\r\n')
    expect(await a.dire('FETCH 1:3 FLAGS')).toMatch(
      /1 FETCH \(FLAGS \(\\Deleted\)\)\r\n.*2 FETCH \(FLAGS \(\\Flagged\)\)\r\n.*\(\\Deleted\)/,
    )
  })

  it.each(['ENABLE CONDSTORE', 'SELECT INBOX (CONDSTORE)', 'STATUS INBOX (HIGHESTMODSEQ)', 'FETCH 1 MODSEQ'])(
    'are told with each change of flags after %s, as its own STORE tells them',
    async (commande) => {
      const [a, b] = [await ouvrirAvec(boites, 1), await boites.ouvrir()]
      await b.dire('SELECT INBOX')
      expect(await a.dire('STORE 1 +FLAGS ($avant)')).toBe('* 1 FETCH (UID 1 FLAGS ($avant))\r\n. OK STORE completed\r\n')
      const reponse = await a.dire(commande)
      expect(reponse).toMatch(/\. OK /)
      if (commande.startsWith('ENABLE')) expect(reponse).toContain('* ENABLED CONDSTORE\r\n')
      await b.dire('STORE 1 +FLAGS ($autre)')
      expect(await a.dire('NOOP')).toMatch(/^\* 1 FETCH \(UID 1 FLAGS \(\$avant \$autre\) MODSEQ \(\d+\)\)\r\n/)
      expect(await a.dire('STORE 1 -FLAGS ($autre)')).toMatch(/^\* 1 FETCH \(UID 1 FLAGS \(\$avant\) MODSEQ \(\d+\)\)\r\n/)
      const [lu] = await modSeqs(a)
      expect(await a.dire('FETCH 1 BODY[]<0.1>')).toMatch(
        /^\* 1 FETCH \(FLAGS \(\$avant \\Seen\) MODSEQ \(\d+\) BODY\[\]<0> \{1\}\r\nR\)\r\n\. OK/,
      )
      expect((await modSeqs(a))[0]).toBeGreaterThan(lu!)
    },
  )

  it('told in an answer are those the folder keeps', async () => {
    const client = await ouvrirAvec(boites, 1)
    await client.dire('ENABLE CONDSTORE')
    for (const commande of ['STORE 1 +FLAGS (\\Flagged)', 'STORE 1 +FLAGS.SILENT ($a)', 'FETCH 1 BODY[]<0.1>']) {
      const dit = Number(/MODSEQ \((\d+)\)/.exec(await client.dire(commande))?.[1])
      expect(await modSeqs(client)).toEqual([dit])
    }
  })

  it.each([
    'FETCH 1 FLAGS (CHANGEDSINCE)',
    'FETCH 1 FLAGS ()',
    'FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)',
    'STORE 1 (CHANGEDSINCE 1) FLAGS ()',
    'SEARCH MODSEQ un',
    'SELECT INBOX (QRESYNC)',
    'SELECT INBOX ()',
  ])('refuse %s', async (commande) => {
    expect(await (await ouvrirAvec(boites, 1)).dire(commande)).toMatch(/^\. BAD /)
  })

  it('of one mailbox know nothing of another', async () => {
    await ouvrirAvec(boites, 2)
    const autre = await boites.ouvrir(PARTAGEE)
    expect(await autre.dire('SELECT INBOX')).toContain('* OK [HIGHESTMODSEQ 1]')
  })
})

async function ouvrirAvec(boites: Boites, nombre: number): Promise<ImapClient> {
  for (let n = 1; n <= nombre; n++) await boites.deposer(courriel(n))
  const client = await boites.ouvrir()
  await client.dire('SELECT INBOX')
  return client
}

async function modSeqs(client: ImapClient): Promise<number[]> {
  return [...(await client.dire('FETCH 1:* MODSEQ')).matchAll(/MODSEQ \((\d+)\)/g)].map(([, modSeq]) => Number(modSeq))
}
