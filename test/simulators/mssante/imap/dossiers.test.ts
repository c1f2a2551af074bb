import { expect, it } from 'vitest'
import { describeBoites } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'

describeBoites('the folders of a mailbox', (boites) => {
  it('are listed with their use, their levels and their names in modified UTF-7', async () => {
    const client = await boites.ouvrir()
    await client.dire('CREATE "Envoy&AOk-s/2026/mars"')
    expect(await client.dire('LIST "" "Envoy%"')).toBe('* LIST (\\HasChildren) "/" Envoy&AOk-s\r\n. OK LIST completed\r\n')
    expect(await client.dire('LIST "Envoy&AOk-s/" "*"')).toMatch(/2026\r\n\* LIST \(\\HasNoChildren\) "\/" Envoy&AOk-s\/2026\/mars\r\n/)
    expect(await client.dire('LIST "" %')).toContain('* LIST (\\HasNoChildren \\Trash) "/" Trash\r\n')
    expect(await client.dire('LIST "" ""')).toBe('* LIST (\\Noselect) "/" ""\r\n. OK LIST completed\r\n')
    expect(await client.dire('NAMESPACE')).toContain('* NAMESPACE (("" "/")) NIL NIL\r\n')
  })

  it('are made, renamed with what is below, deleted, and never get an old UIDVALIDITY again', async () => {
    const client = await boites.ouvrir()
    const validite = async (nom: string) => Number(/UIDVALIDITY (\d+)/.exec(await client.dire(`STATUS ${nom} (UIDVALIDITY)`))?.[1])
    await client.dire('CREATE a/b/')
    const premiere = await validite('a/b')
    expect(await client.dire('RENAME a c')).toBe('. OK RENAME completed\r\n')
    expect(await validite('c/b')).toBe(premiere)
    expect(await client.dire('DELETE c/b')).toBe('. OK DELETE completed\r\n')
    await client.dire('CREATE c/b')
    expect(await validite('c/b')).toBeGreaterThan(premiere)
    expect(await client.dire('DELETE c')).toBe('. OK DELETE completed\r\n')
    expect(await client.dire('LIST "" c*')).toContain('* LIST (\\Noselect \\HasChildren) "/" c\r\n')
    expect(await client.dire('SELECT c')).toBe('. NO [NONEXISTENT] There is no such mailbox\r\n')
  })

  it('renamed get a UIDVALIDITY above every one that their new name had, those below too, and keep theirs otherwise (RFC 3501 §2.3.1.1)', async () => {
    const client = await boites.ouvrir()
    const validite = async (nom: string) => Number(/UIDVALIDITY (\d+)/.exec(await client.dire(`STATUS ${nom} (UIDVALIDITY)`))?.[1])
    for (const nom of ['ancien/bas', 'suivi/bas']) await client.dire(`CREATE ${nom}`)
    const [ancien, suivi, bas] = [await validite('ancien'), await validite('suivi'), await validite('suivi/bas')]
    expect(suivi).toBeGreaterThan(ancien)
    await client.dire('RENAME suivi ailleurs')
    expect(await validite('ailleurs')).toBe(suivi)
    expect(await client.dire('RENAME ancien suivi')).toContain('OK')
    const [apres, enBas] = [await validite('suivi'), await validite('suivi/bas')]
    expect(Math.min(apres, enBas)).toBeGreaterThan(bas)
    expect(apres).not.toBe(enBas)
    await client.dire('CREATE neuf')
    expect(await validite('neuf')).toBeGreaterThan(Math.max(apres, enBas))
    await client.dire('DELETE Sent')
    const junk = await validite('Junk')
    await client.dire('RENAME Junk Sent')
    expect(await validite('Sent')).toBeGreaterThan(junk)
  })

  it('take the place of a level that only holds others, once, and never of what is below it', async () => {
    const client = await boites.ouvrir()
    for (const nom of ['c/b', 'd', 'e/b']) await client.dire(`CREATE ${nom}`)
    await client.dire('DELETE c')
    expect(await client.dire('RENAME e c')).toBe('. NO [ALREADYEXISTS] A mailbox below the new name exists\r\n')
    await client.dire('RENAME d c')
    expect((await client.dire('LIST "" c')).match(/\* LIST/g)).toHaveLength(1)
    expect(await client.dire('SELECT c')).toContain('OK [READ-WRITE]')
    await client.dire('DELETE c')
    await client.dire('RENAME INBOX c')
    expect((await client.dire('LIST "" c')).match(/\* LIST/g)).toHaveLength(1)
  })

  it('deleted and made again under the same name are another folder to who had selected the first', async () => {
    const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
    await a.dire('CREATE Suivi')
    for (const texte of [courriel(1), courriel(2)]) await a.dire(`APPEND Suivi {${texte.length}+}\r\n${texte}`)
    await a.dire('SELECT Suivi')
    await b.dire('DELETE Suivi')
    await b.dire('CREATE Suivi')
    await b.dire(`APPEND Suivi {${courriel(3).length}+}\r\n${courriel(3)}`)
    expect(await a.dire('STATUS Suivi (MESSAGES)')).toContain('(MESSAGES 1)')
    expect(await a.dire('SELECT Suivi')).toContain('* 1 EXISTS')
    expect(await a.dire('FETCH 1 FLAGS')).toBe('* 1 FETCH (FLAGS ())\r\n. OK FETCH completed\r\n')
  })

  it('renamed stay selected under their new name, whoever renamed them (RFC 2180 §3.4)', async () => {
    const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
    await a.dire('CREATE Suivi/bas')
    for (const n of [1, 2]) await a.dire(`APPEND Suivi/bas {${courriel(n).length}+}\r\n${courriel(n)}`)
    await a.dire('SELECT Suivi/bas')
    expect(await a.dire('RENAME Suivi/bas Suivi/haut')).toBe('. OK RENAME completed\r\n')
    expect(await a.dire('FETCH 1:2 UID')).toBe('* 1 FETCH (UID 1)\r\n* 2 FETCH (UID 2)\r\n. OK FETCH completed\r\n')
    await b.dire('RENAME Suivi Dossiers')
    expect(await a.dire('STORE 1 +FLAGS (\\Seen)')).toBe('* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n. OK STORE completed\r\n')
    await a.dire('STORE 2 +FLAGS.SILENT (\\Deleted)')
    expect(await a.dire('EXPUNGE')).toBe('* 2 EXPUNGE\r\n. OK EXPUNGE completed\r\n')
    expect(await b.dire('STATUS Dossiers/haut (MESSAGES UNSEEN)')).toContain('(MESSAGES 1 UNSEEN 0)')
    a.ecrire('i IDLE\r\n')
    await a.jusqua(/^\+ idling\r\n/)
    await b.dire('RENAME Dossiers Encore')
    await b.dire(`APPEND Encore/haut {${courriel(3).length}+}\r\n${courriel(3)}`)
    expect(await a.jusqua(/^.*\r\n/)).toBe('* 2 EXISTS\r\n')
  })

  it.each(['NOOP', 'FETCH 1 FLAGS', 'STORE 1 +FLAGS (\\Seen)', 'COPY 1 INBOX', 'CLOSE', 'IDLE'])(
    'deleted by another session end this one with BYE at %s, as dovecot does',
    async (commande) => {
      const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
      await a.dire('CREATE Suivi')
      await a.dire(`APPEND Suivi {${courriel(1).length}+}\r\n${courriel(1)}`)
      await a.dire('SELECT Suivi')
      await b.dire('DELETE Suivi')
      expect(await a.dire('LIST "" Suivi')).toBe('. OK LIST completed\r\n')
      a.ecrire(`z ${commande}\r\n`)
      expect(await a.jusqua(/^\* BYE .*\r\n/)).toBe(
        `${commande === 'IDLE' ? '+ idling\r\n' : ''}* BYE Selected mailbox was deleted, have to disconnect\r\n`,
      )
      const derniere = (await boites.entries('exchange')).at(-1)!.payload
      expect(derniere).toMatchObject({ code: 'BYE', refusal: { control: 'mssante/imap-dossier-perdu', severity: 'information' } })
    },
  )

  it('deleted while a session is in IDLE end it at once', async () => {
    const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
    await a.dire('CREATE Suivi')
    await a.dire('SELECT Suivi')
    a.ecrire('i IDLE\r\n')
    await a.jusqua(/^\+ idling\r\n/)
    await b.dire('DELETE Suivi')
    expect(await a.jusqua(/^\* BYE .*\r\n/)).toContain('* BYE Selected mailbox was deleted')
  })

  it('refuse what no folder may be', async () => {
    const client = await boites.ouvrir()
    expect(await client.dire('DELETE INBOX')).toContain('NO [CANNOT]')
    expect(await client.dire('CREATE inbox')).toContain('NO [ALREADYEXISTS]')
    expect(await client.dire('CREATE "a//b"')).toContain('NO [CANNOT]')
    expect(await client.dire('CREATE "a*"')).toContain('NO [CANNOT]')
    expect(await client.dire(`CREATE ${'n/'.repeat(30)}n`)).toContain('NO [LIMIT]')
    expect(await client.dire('RENAME Sent Sent/en-dessous')).toContain('NO [CANNOT]')
    expect(await client.dire('RENAME absent autre')).toContain('NO [NONEXISTENT]')
    expect(await client.dire('STATUS absent (MESSAGES)')).toContain('NO [NONEXISTENT]')
  })

  it.each([
    ['"Envoyés"', 'Envoy&AOk-s'],
    ['Envoy&AOk', 'Envoy&-AOk'],
    ['&AEE-', 'A'],
    ['&AOk-&AOk-', '&AOkA6Q-'],
    ['A&B', 'A&-B'],
  ])('get no name that is not in modified UTF-7: %s (RFC 3501 §5.1.3)', async (ecrit, attendu) => {
    const client = await boites.ouvrir()
    await client.dire('CREATE Suivi')
    for (const commande of [`CREATE ${ecrit}`, `RENAME Suivi ${ecrit}`, `SUBSCRIBE ${ecrit}`])
      expect(await client.dire(commande)).toBe('. NO [CANNOT] The mailbox name is not in modified UTF-7\r\n')
    const refus = (await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
    expect(refus).toHaveLength(3)
    expect(refus[0]).toMatchObject({ control: 'mssante/imap-nom-de-dossier', expected: attendu })
  })

  it('are found by a badly written name once they exist', async () => {
    const client = await boites.ouvrir()
    await client.dire('CREATE Envoy&AOk-s')
    expect(await client.dire('SELECT "Envoyés"')).toContain('OK [READ-WRITE]')
  })

  it('are subscribed to or not', async () => {
    const client = await boites.ouvrir()
    await client.dire('UNSUBSCRIBE Junk')
    expect(await client.dire('LSUB "" *')).not.toContain('Junk')
    await client.dire('SUBSCRIBE Junk')
    expect(await client.dire('LSUB "" *')).toContain('Junk')
  })

  it('let LSUB go down level by level to who is subscribed (RFC 3501 §6.3.9)', async () => {
    const client = await boites.ouvrir()
    await client.dire('CREATE suivi/2026')
    await client.dire('SUBSCRIBE suivi/2026')
    expect(await client.dire('LSUB "" "su%"')).toBe('* LSUB (\\Noselect) "/" suivi\r\n. OK LSUB completed\r\n')
    expect(await client.dire('LSUB "" suivi/%')).toContain('* LSUB (\\HasNoChildren) "/" suivi/2026\r\n')
    expect(await client.dire('LSUB "" su*')).not.toContain('Noselect')
  })

  it('under INBOX are under it however it is written', async () => {
    const client = await boites.ouvrir()
    await client.dire('CREATE inbox/tri')
    expect((await client.dire('LIST "" *')).match(/"\/" inbox/gi)).toEqual(['"/" INBOX', '"/" INBOX'])
    expect(await client.dire('DELETE InBox/tri')).toBe('. OK DELETE completed\r\n')
    expect(await client.dire('LIST "" %')).toContain('(\\HasNoChildren) "/" INBOX\r\n')
  })

  it('give the mails of INBOX to another name, and leave it empty', async () => {
    await boites.deposer(courriel(1))
    const client = await boites.ouvrir()
    await client.dire('RENAME INBOX Archives')
    expect(await client.dire('STATUS Archives (MESSAGES UIDNEXT)')).toContain('(MESSAGES 1 UIDNEXT 2)')
    expect(await client.dire('STATUS INBOX (MESSAGES UIDNEXT)')).toContain('(MESSAGES 0 UIDNEXT 2)')
  })
})

describeBoites('the mails of a folder', (boites) => {
  it('are copied and moved under new UIDs, told by COPYUID', async () => {
    for (const n of [1, 2, 3]) await boites.deposer(courriel(n))
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    expect(await client.dire('COPY 1:2 Archives')).toContain('NO [TRYCREATE]')
    await client.dire('CREATE Archives')
    expect(await client.dire('COPY 1:2 Archives')).toMatch(/^\. OK \[COPYUID \d+ 1:2 1:2\] COPY completed\r\n$/)
    expect(await client.dire('UID MOVE 2:3 Archives')).toMatch(
      /^\* OK \[COPYUID \d+ 2:3 3:4\] Moved\r\n\* 2 EXPUNGE\r\n\* 2 EXPUNGE\r\n\. OK MOVE completed\r\n$/,
    )
    expect(await client.dire('UID MOVE 9 Archives')).toBe('. OK MOVE completed\r\n')
  })

  it('go by EXPUNGE, UID EXPUNGE of some, or CLOSE without a word', async () => {
    for (const n of [1, 2, 3]) await boites.deposer(courriel(n))
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    await client.dire('STORE 1:2 +FLAGS.SILENT (\\Deleted)')
    expect(await client.dire('UID EXPUNGE 2:3')).toBe('* 2 EXPUNGE\r\n. OK EXPUNGE completed\r\n')
    expect(await client.dire('CLOSE')).toBe('. OK CLOSE completed\r\n')
    expect(await client.dire('SELECT INBOX')).toContain('* 1 EXISTS')
    expect(await client.dire('UNSELECT')).toBe('. OK UNSELECT completed\r\n')
    expect(await client.dire('FETCH 1 FLAGS')).toContain('BAD')
  })

  it('change their flags as asked, system flags in their own case, one event for a range', async () => {
    for (const n of [1, 2]) await boites.deposer(courriel(n))
    const client = await boites.ouvrirParMotDePasse()
    await client.dire('SELECT INBOX')
    expect(await client.dire('STORE 1:2 FLAGS (\\seen $Forwarded)')).toContain('* 2 FETCH (UID 2 FLAGS (\\Seen $Forwarded))')
    expect(await client.dire('STORE 1 -FLAGS $forwarded')).toContain('* 1 FETCH (UID 1 FLAGS (\\Seen))')
    expect(await client.dire('STORE 1 +FLAGS (\\Inconnu)')).toContain('BAD')
    expect(await client.dire('STORE 1 FLAGS ()')).toContain('* 1 FETCH (UID 1 FLAGS ())')
    const changes = (await boites.journal.stream('bal/robert.specialiste@medecin.mssante.fr')).filter(
      ({ event }) => event.type === 'drapeaux-changes',
    )
    expect(changes).toHaveLength(3)
  })

  it('come by APPEND with their date and flags, byte for byte, in one exchange that keeps them once', async () => {
    const client = await boites.ouvrir()
    const texte = `${courriel(1, { corps: 'Déjà' })}\r\n`
    client.ecrire(`z APPEND Sent (\\Seen) " 1-Mar-2026 10:00:00 +0100" {${Buffer.byteLength(texte)}}\r\n`)
    expect(await client.jusqua(/^.*\r\n/)).toBe('+ OK\r\n')
    client.ecrire(`${texte}\r\n`)
    expect(await client.jusqua(/^z .*\r\n/)).toMatch(/^z OK \[APPENDUID \d+ 1\] APPEND completed\r\n$/)
    await client.dire('SELECT Sent')
    const lu = await client.dire('FETCH 1 (FLAGS INTERNALDATE BODY.PEEK[])')
    expect(lu).toContain(`FLAGS (\\Seen) INTERNALDATE "01-Mar-2026 09:00:00 +0000" BODY[] {${Buffer.byteLength(texte)}}\r\n${texte})`)
    const [ajout] = (await boites.entries('exchange')).filter(({ payload }) => payload.summary['commande'] === 'APPEND')
    expect((await boites.journal.blob(ajout!.payload.request!.sha256))?.toString()).toBe(texte)
    const [lecture] = (await boites.entries('exchange')).filter(({ payload }) => payload.summary['commande'] === 'FETCH')
    expect(lecture!.payload).toMatchObject({ summary: { dossier: 'Sent', uids: '1', elements: ['FLAGS', 'INTERNALDATE', 'BODY[]'] } })
    expect(lecture!.payload.answer).toBeUndefined()
  })

  it('are kept and given back byte for byte with their NULs, in a literal that should have none', async () => {
    const client = await boites.ouvrir()
    const texte = 'Subject: n\r\n\r\na\0b\r\n'
    expect(await client.dire(`APPEND INBOX {${texte.length}+}\r\n${texte}`)).toContain('OK [APPENDUID')
    await client.dire('SELECT INBOX')
    expect(await client.dire('FETCH 1 BODY.PEEK[]')).toContain(`{${texte.length}}\r\n${texte})`)
  })

  it('of several megabytes come by APPEND, written aside, and are given back byte for byte', async () => {
    const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
    const textes = [1, 2].map((n) => `${courriel(n, { corps: `${n}${'0123456789abcde\r\n'.repeat(200_000)}` })}\r\n`)
    for (const [client, texte] of [
      [a, textes[0]!],
      [b, textes[1]!],
    ] as const)
      client.ecrire(`z APPEND Sent {${texte.length}+}\r\n${texte}\r\n`)
    for (const client of [a, b]) expect(await client.jusqua(/^z .*\r\n/)).toMatch(/^z OK \[APPENDUID \d+ [12]\]/)
    await a.dire('SELECT Sent')
    for (const rang of [1, 2]) {
      const lu = await a.dire(`FETCH ${rang} BODY.PEEK[]`)
      expect(textes.some((texte) => lu.includes(`{${texte.length}}\r\n${texte})`))).toBe(true)
    }
    expect(await a.dire('FETCH 1:2 BODY.PEEK[HEADER.FIELDS (SUBJECT)]')).toMatch(/Subject: Essai [12][\s\S]*Subject: Essai [12]/)
  })

  it('keep their folders, flags and UIDs when the state is folded again', async () => {
    await boites.deposer(courriel(1))
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    await client.dire('STORE 1 +FLAGS (\\Flagged)')
    const avant = await client.dire('UID FETCH 1 (FLAGS)')
    const { MODELE_BOITE } = await import('#simulators/mssante/boites/etat-boite.ts')
    const flux = 'bal/robert.specialiste@medecin.mssante.fr'
    const replie = (await boites.journal.stream(flux)).map(({ event }) => event).reduce(MODELE_BOITE.evolve, MODELE_BOITE.initial(flux))
    const relu = JSON.parse(JSON.stringify(replie)) as typeof replie
    expect(relu).toEqual(replie)
    const [message] = relu.dossiers.find(({ nom }) => nom === 'INBOX')!.messages
    expect(avant).toContain(`UID ${message!.uid} FLAGS (${message!.drapeaux.join(' ')})`)
  })
})
