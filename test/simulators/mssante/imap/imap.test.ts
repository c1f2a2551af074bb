import { describe, expect, it } from 'vitest'
import { BAL, describeBoites, PARTAGEE, ROBERT } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'

const MAX = '899900063480'

describeBoites('a session of the IMAP service', (boites) => {
  it('announces STARTTLS and LOGINDISABLED in clear, then mechanisms, and opens nothing in clear', async () => {
    const client = await boites.connecter()
    expect(await client.dire('CAPABILITY')).toMatch(/^\* CAPABILITY IMAP4rev1 .*STARTTLS LOGINDISABLED\r\n\. OK/)
    expect(await client.dire(`LOGIN ${BAL} essai`)).toBe('. NO [PRIVACYREQUIRED] Use STARTTLS first\r\n')
    expect(await client.dire('AUTHENTICATE PLAIN')).toBe('. NO [PRIVACYREQUIRED] Use STARTTLS first\r\n')
    await client.dire('STARTTLS')
    await client.startTls(boites.pki.ca)
    expect(await client.dire('CAPABILITY')).toMatch(/AUTH=XOAUTH2 AUTH=PLAIN AUTH=LOGIN\r\n/)
    expect(await client.dire('STARTTLS')).toBe('. BAD TLS is already there\r\n')
    const [refus] = (await boites.entries('exchange')).filter(({ payload }) => payload.refusal)
    expect(refus!.payload).toMatchObject({ code: 'NO [PRIVACYREQUIRED]', refusal: { control: 'mssante/imap-sans-tls' } })
  })

  it('cuts a client that sends commands in clear behind STARTTLS', async () => {
    const client = await boites.connecter()
    client.ecrire('a STARTTLS\r\nb NOOP\r\n')
    expect(await client.jusqua(/^a OK .*\r\n.*\r\n/)).toContain('BYE Bytes after STARTTLS')
  })

  it('opens a mailbox by token, in one line or two, and refuses as it was observed', async () => {
    const bon = await boites.ouvrir()
    expect(await bon.dire('NOOP')).toBe('. OK NOOP completed\r\n')
    const autre = await boites.enTls()
    autre.ecrire('a AUTHENTICATE XOAUTH2\r\n')
    await autre.jusqua(/^\+ \r\n/)
    autre.ecrire(`${await boites.jeton(BAL, MAX)}\r\n`)
    const defi = await autre.jusqua(/^\+ (.+)\r\n/)
    expect(JSON.parse(Buffer.from(defi.slice(2), 'base64').toString())).toEqual({ status: '401', schemes: 'bearer', scope: 'mail' })
    autre.ecrire('\r\n')
    expect(await autre.jusqua(/^a .*\r\n/)).toBe('a NO [AUTHENTICATIONFAILED] Authentication credentials invalid\r\n')
    const refus = (await boites.entries('exchange')).find(({ payload }) => payload.refusal)
    expect(refus!.payload.refusal).toMatchObject({ control: 'mssante/titulaire', received: MAX })
  })

  it('takes a star after the failure for a client that gives up', async () => {
    const client = await boites.enTls()
    client.ecrire(`a AUTHENTICATE XOAUTH2 ${await boites.jeton(BAL, MAX)}\r\n`)
    await client.jusqua(/^\+ (.+)\r\n/)
    client.ecrire('*\r\n')
    expect(await client.jusqua(/^a .*\r\n/)).toBe('a BAD Authentication given up\r\n')
    const refus = (await boites.entries('exchange')).find(({ payload }) => payload.refusal)
    expect(refus!.payload.refusal).toMatchObject({ control: 'mssante/titulaire', code: 'BAD' })
  })

  it('refuses a mechanism it does not offer before the client says a secret', async () => {
    const client = await boites.enTls()
    client.ecrire('a AUTHENTICATE CRAM-MD5\r\n')
    expect(await client.jusqua(/^.*\r\n/)).toBe('a NO [CANNOT] Unrecognized authentication type\r\n')
  })

  it('says in words why a command came too early, too late or badly written', async () => {
    const client = await boites.enTls()
    await client.dire('SELECT INBOX')
    client.ecrire('\r\n')
    await client.jusqua(/^\* BAD .*\r\n/)
    const ouvert = await boites.ouvrir()
    await ouvert.dire('FETCH 1 FLAGS')
    await ouvert.dire('LOGIN a b')
    await ouvert.dire('SELECT')
    const refus = (await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
    expect(refus.map(({ explanation }) => explanation.fr)).toEqual([
      'SELECT n’est pas permis tant que la boîte n’est pas ouverte : ouvrez-la d’abord (AUTHENTICATE).',
      'La commande reçue n’est pas écrite comme le veut la RFC 3501 ; le service a répondu « Expected a tag and a command ».',
      'FETCH n’est pas permis tant qu’aucun dossier n’est choisi : choisissez-en un d’abord (SELECT ou EXAMINE).',
      'LOGIN n’est plus permis une fois la boîte ouverte.',
      'La commande SELECT n’est pas écrite comme le veut la RFC 3501 ; le service a répondu « Expected a space, received the end of the command ».',
    ])
    expect(refus.map(({ received }) => received)).toMatchObject({
      0: { fr: 'une boîte pas encore ouverte', en: 'a mailbox not yet open' },
      2: { fr: 'une boîte ouverte, aucun dossier choisi', en: 'an open mailbox, no folder selected' },
    })
  })

  it('never keeps a token or a password in the journal', async () => {
    const client = await boites.enTls()
    await client.dire('LOGIN x mot-de-passe-secret')
    await client.dire('LOGIN x mot-de-passe-secret et trop de mots')
    expect(JSON.stringify(await boites.journal.read())).not.toContain('mot-de-passe-secret')
  })

  it('says goodbye after five failed openings', async () => {
    const client = await boites.enTls()
    for (let n = 1; n < 5; n++) expect(await client.dire(`LOGIN ${BAL} faux`)).toContain('NO [AUTHENTICATIONFAILED]')
    client.ecrire(`z LOGIN ${BAL} faux\r\n`)
    expect(await client.jusqua(/BYE .*\r\n/)).toContain('BYE Too many errors')
  })

  it('records each command as one exchange, with who acted', async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    const [, ouverture, selection] = (await boites.entries('exchange')).map(({ payload }) => payload)
    expect(ouverture).toMatchObject({ service: 'mssante.imap', summary: { commande: 'AUTHENTICATE', boite: BAL, personne: ROBERT } })
    expect(ouverture!.head).toEqual({ commande: 'AUTHENTICATE' })
    expect(selection).toMatchObject({ code: 'OK [READ-WRITE]', summary: { commande: 'SELECT', dossier: 'INBOX', messages: 0 } })
  })

  it('answers BAD with the reason to what is not a command, and goes on', async () => {
    const client = await boites.ouvrir()
    expect(await client.dire('FETCH 1 FLAGS')).toBe('. BAD Command not allowed now\r\n')
    await client.dire('SELECT INBOX')
    expect(await client.dire('FETCH 0 FLAGS')).toMatch(/^\. BAD Expected a number from 1/)
    expect(await client.dire('FETCH 1 FLAGS')).toBe('. BAD No message has this sequence number\r\n')
    expect(await client.dire('FETCH 1:* (FLAGS')).toMatch(/^\. BAD Expected/)
    expect(await client.dire('INCONNUE')).toBe('. BAD Unknown command\r\n')
    client.ecrire('\r\n')
    expect(await client.jusqua(/^.*\r\n/)).toBe('* BAD Expected a tag and a command\r\n')
    expect(await client.dire('NOOP')).toBe('. OK NOOP completed\r\n')
  })

  it('tells another session what changed, with sequence numbers that hold until it may move them', async () => {
    for (const n of [1, 2, 3]) await boites.deposer(courriel(n))
    const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
    for (const client of [a, b]) expect(await client.dire('SELECT INBOX')).toContain('* 3 EXISTS')
    await a.dire('STORE 1 +FLAGS.SILENT (\\Deleted)')
    expect(await a.dire('EXPUNGE')).toBe('* 1 EXPUNGE\r\n. OK EXPUNGE completed\r\n')
    expect(await b.dire('FETCH 2 UID')).toBe('* 2 FETCH (UID 2)\r\n. OK FETCH completed\r\n')
    expect(await b.dire('NOOP')).toBe('* 1 EXPUNGE\r\n. OK NOOP completed\r\n')
    await boites.deposer(courriel(4))
    expect(await b.dire('STORE 1 +FLAGS (\\Flagged)')).toBe('* 1 FETCH (UID 2 FLAGS (\\Flagged))\r\n* 3 EXISTS\r\n. OK STORE completed\r\n')
    expect(await a.dire('NOOP')).toBe('* 1 FETCH (UID 2 FLAGS (\\Flagged))\r\n* 3 EXISTS\r\n. OK NOOP completed\r\n')
  })

  describe('a mail that another session expunged', () => {
    const ouvrirUneEntamee = async () => {
      for (const n of [1, 2, 3]) await boites.deposer(courriel(n))
      const [a, b] = [await boites.ouvrir(), await boites.ouvrir()]
      for (const client of [a, b]) await client.dire('SELECT INBOX')
      await a.dire('STORE 2 +FLAGS.SILENT (\\Deleted)')
      await a.dire('EXPUNGE')
      return b
    }
    const PARTI = '. NO [EXPUNGEISSUED] Some of the requested messages no longer exist\r\n'

    it.each([
      ['FETCH 2 UID', PARTI],
      ['FETCH 1:3 UID', `* 1 FETCH (UID 1)\r\n* 3 FETCH (UID 3)\r\n${PARTI}`],
      ['FETCH 1 UID', '* 1 FETCH (UID 1)\r\n. OK FETCH completed\r\n'],
      ['UID FETCH 2:3 UID', '* 3 FETCH (UID 3)\r\n* 2 EXPUNGE\r\n. OK FETCH completed\r\n'],
      ['STORE 2:3 +FLAGS (\\Seen)', `* 3 FETCH (UID 3 FLAGS (\\Seen))\r\n${PARTI}`],
      ['STORE 2:3 +FLAGS.SILENT (\\Seen)', '. OK STORE completed\r\n'],
      ['UID STORE 2 +FLAGS (\\Seen)', '* 2 EXPUNGE\r\n. OK STORE completed\r\n'],
      ['COPY 1:3 Trash', `* 2 EXPUNGE\r\n${PARTI}`],
      ['UID COPY 1:3 Trash', `* 2 EXPUNGE\r\n${PARTI}`],
      ['MOVE 1:3 Trash', `* 2 EXPUNGE\r\n${PARTI}`],
      ['UID MOVE 2 Trash', `* 2 EXPUNGE\r\n${PARTI}`],
    ])('is told of by %s (RFC 5530 §3, RFC 2180 §4)', async (commande, attendu) => {
      const client = await ouvrirUneEntamee()
      expect(await client.dire(commande)).toBe(attendu)
      expect(await client.dire('STATUS Trash (MESSAGES)')).toContain('(MESSAGES 0)')
    })
  })

  it('pushes a mail to a session in IDLE at once', async () => {
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    client.ecrire('i IDLE\r\n')
    await client.jusqua(/^\+ idling\r\n/)
    const depose = boites.deposer(courriel(1))
    expect(await client.jusqua(/^.*EXISTS\r\n/)).toBe('* 1 EXISTS\r\n')
    await depose
    client.ecrire('DONE\r\n')
    expect(await client.jusqua(/^i .*\r\n/)).toBe('i OK IDLE completed\r\n')
  })
})

describeBoites('what reading a mailbox proves', (boites) => {
  const evenements = async (boite = BAL) => (await boites.journal.stream(`bal/${boite}`)).map(({ event }) => event)

  it('is collected by software when a body is fetched, opened by a person when a token names one', async () => {
    await boites.deposer(courriel(1))
    const client = await boites.ouvrir()
    await client.dire('SELECT INBOX')
    await client.dire('FETCH 1 (ENVELOPE BODY.PEEK[HEADER])')
    expect((await evenements()).map(({ type }) => type)).toEqual(['boite-ouverte', 'courriel-depose', 'logiciel-raccorde'])
    await client.dire('FETCH 1 BODY.PEEK[]')
    expect((await evenements()).at(-1)).toMatchObject({ type: 'courriels-collectes', messageIds: ['<essai-1@hopital-temoin.mssante.fr>'] })
    expect(await client.dire('FETCH 1 BODY[TEXT]')).toContain('FLAGS (\\Seen)')
    await client.dire('STORE 1 -FLAGS (\\Seen)')
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    const ouvertures = (await evenements()).filter(({ type }) => type === 'courriels-ouverts')
    expect(ouvertures).toEqual([{ type: 'courriels-ouverts', messageIds: ['<essai-1@hopital-temoin.mssante.fr>'], par: ROBERT }])
    const [ligne] = await boites.journal.query<{ collecte_ms: number; ouvert_ms: number; ouvert_preuve: string }>(
      'select collecte_ms, ouvert_ms, ouvert_preuve from v_courriel where bench_id = :bench',
    )
    expect(ligne).toMatchObject({ ouvert_preuve: 'imap' })
    expect(ligne!.collecte_ms).toBeGreaterThan(0)
  })

  it('says which person of a shared mailbox opened a mail', async () => {
    await boites.deposer(courriel(1), PARTAGEE)
    const client = await boites.ouvrir(PARTAGEE, MAX)
    await client.dire('SELECT INBOX')
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    expect((await evenements(PARTAGEE)).at(-1)).toMatchObject({ type: 'courriels-ouverts', par: MAX })
  })

  it('is opened by the person who reads it, even when software had marked it seen', async () => {
    await boites.deposer(courriel(1))
    const automate = await boites.ouvrirParMotDePasse()
    await automate.dire('SELECT INBOX')
    await automate.dire('FETCH 1 BODY[]')
    const personne = await boites.ouvrir()
    await personne.dire('SELECT INBOX')
    await personne.dire('FETCH 1 BODY.PEEK[]')
    expect((await evenements()).map(({ type }) => type)).not.toContain('courriels-ouverts')
    for (let n = 0; n < 2; n++) expect(await personne.dire('FETCH 1 BODY[]')).not.toContain('FLAGS')
    expect((await evenements()).filter(({ type }) => type === 'courriels-ouverts')).toEqual([
      { type: 'courriels-ouverts', messageIds: ['<essai-1@hopital-temoin.mssante.fr>'], par: ROBERT },
    ])
  })

  it('opens nothing for a person in a session by password, nor in a folder that is only examined', async () => {
    await boites.deposer(courriel(1))
    const client = await boites.ouvrirParMotDePasse()
    await client.dire('EXAMINE INBOX')
    expect(await client.dire('FETCH 1 BODY[]')).not.toContain('FLAGS')
    expect(await client.dire('STORE 1 +FLAGS (\\Seen)')).toContain('NO [CANNOT]')
    await client.dire('SELECT INBOX')
    await client.dire('STORE 1 +FLAGS (\\Seen)')
    expect((await evenements()).map(({ type }) => type)).toEqual([
      'boite-ouverte',
      'courriel-depose',
      'logiciel-raccorde',
      'courriels-collectes',
      'drapeaux-changes',
    ])
  })
})
