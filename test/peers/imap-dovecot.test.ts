import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { ImapClient } from '../simulators/mssante/imap/imap-client.ts'

/**
 * The same mails in the bench and in Debian's dovecot, which runs without a network: a pre-authenticated session on standard input and
 * output, over a Maildir of this test (`doveadm exec imap`, all configuration on the command line).
 */
const BOITE = 'dovecot@medecin.mssante.fr'
const IMAP = '/usr/lib/dovecot/imap'
const required = process.env['BANC_PEERS'] === 'required'
const present = required || existsSync(IMAP)

const messages = fileURLToPath(new URL('../messages/', import.meta.url))
const courriels = ['mail', 'mime', 'mssante', 'imap'].flatMap((sous) => {
  try {
    return readdirSync(join(messages, sous), { recursive: true, encoding: 'utf8' })
      .filter((nom) => nom.endsWith('.eml'))
      .map((nom) => join(messages, sous, nom))
  } catch {
    return []
  }
})

let folder: string
let bench: Bench
let banc: ImapClient
let dovecot: ImapClient
const processus: ReturnType<typeof spawn>[] = []

describe.skipIf(!present)('the answers of the bench and of dovecot on the same mails', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banc-dovecot-'))
    const octets = courriels.map((chemin) => readFileSync(chemin))
    const qui = identite()
    for (const sous of ['cur', 'new', 'tmp']) mkdirSync(join(folder, 'maildir', sous), { recursive: true })
    for (const [n, courriel] of octets.entries()) writeFileSync(join(folder, 'maildir', 'cur', `${1772438400 + n}.${n}.essai:2,`), courriel)
    writeFileSync(join(folder, 'dovecot.conf'), configuration(folder))
    if (qui) execFileSync('chown', ['-R', `${qui.uid}:${qui.gid}`, folder])
    dovecot = await ouvrirDovecot(qui)
    bench = await testBench({
      clock: 'real',
      services: { mssante: { motsDePasse: true, boites: [{ adresse: BOITE, type: 'PER', titulaires: [], motDePasse: 'essai' }] } },
    })
    banc = await ouvrirBanc()
    for (const courriel of octets) {
      banc.ecrire(Buffer.concat([Buffer.from(`z APPEND INBOX {${courriel.length}+}\r\n`), courriel, Buffer.from('\r\n')]))
      expect(await banc.jusqua(/^z .*\r\n/)).toContain('APPENDUID')
    }
    for (const client of [banc, dovecot]) expect(await client.dire('SELECT INBOX')).toContain(`* ${octets.length} EXISTS`)
  })
  afterAll(async () => {
    for (const un of processus) un.kill()
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(courriels.map((chemin, n) => [chemin.slice(messages.length), n + 1] as const))('%s', async (_nom, rang) => {
    for (const element of [
      'ENVELOPE',
      'BODYSTRUCTURE',
      'BODY',
      'BODY.PEEK[1]',
      'BODY.PEEK[1.MIME]',
      'BODY.PEEK[HEADER.FIELDS (SUBJECT TO)]',
    ])
      expect(comparable(await banc.dire(`FETCH ${rang} (${element})`)), element).toBe(
        comparable(await dovecot.dire(`FETCH ${rang} (${element})`)),
      )
  })

  test.each([
    'ALL',
    'SUBJECT resultats',
    'CHARSET UTF-8 SUBJECT "Résultats"',
    'CHARSET UTF-8 TEXT "déjà"',
    'BODY "premier corps"',
    'FROM chirurgie',
    'TO garde',
    'HEADER Message-ID digest',
    'HEADER Content-Language ""',
    'SENTON 2-Mar-2026',
    'SENTSINCE 2-Mar-2026',
    'LARGER 500',
    'SMALLER 500 NOT FROM bob',
    'OR CC personne BCC cache',
    '2:4 UNSEEN',
    'UID 3:* UNDELETED',
    'NOT 1:*',
  ])('SEARCH %s', async (critere) => {
    expect(comparable(await banc.dire(`SEARCH ${critere}`))).toBe(comparable(await dovecot.dire(`SEARCH ${critere}`)))
  })

  test('commands that change flags, mails and folders have the same outcome, and leave the folder in the same state', async () => {
    for (const commande of COMMANDES) {
      expect(issue(await banc.dire(commande)), commande).toBe(issue(await dovecot.dire(commande)))
      const lire = async (client: ImapClient) => etat(await client.dire('UID FETCH 1:* (FLAGS)'))
      expect(await lire(banc), commande).toEqual(await lire(dovecot))
    }
  })

  test.each(['COPY 1:3 INBOX', 'UID COPY 1:3 INBOX', 'MOVE 2:3 INBOX', 'UID MOVE 1:2 INBOX'])(
    '%s has the same outcome when another session expunged one of the mails',
    async (commande) => {
      const dire = async (ouvrir: () => Promise<ImapClient>) => {
        const [a] = await aDeux(ouvrir, `Deux${COMPTE.n}`)
        const reponse = await a.dire(commande)
        return [/^\. (.*?\])/m.exec(reponse)?.[1], reponse.match(/^\* \d+ EXPUNGE/gm)]
      }
      COMPTE.n++
      expect(await dire(ouvrirBanc)).toEqual(await dire(ouvrirDovecot))
    },
  )

  test.each(['NOOP', 'CHECK', 'IDLE', 'LIST "" INBOX', 'CREATE AilleursEncore', 'UNSELECT', 'SELECT INBOX'])(
    '%s ends the session, or not, alike when another session deleted its folder',
    async (commande) => {
      const dire = async (ouvrir: () => Promise<ImapClient>) => {
        const [a, b] = await aDeux(ouvrir, `Efface${COMPTE.n}`)
        await b.dire('UNSELECT')
        await b.dire(`DELETE Efface${COMPTE.n}`)
        a.ecrire(`z ${commande}\r\n`)
        return /^(\* BYE|z OK)/m.exec(await a.jusqua(/^[\s\S]*?(?:\* BYE|z OK).*\r\n/))?.[1]
      }
      COMPTE.n++
      expect(await dire(ouvrirBanc)).toEqual(await dire(ouvrirDovecot))
    },
  )
})

/** A folder of its own for each of the tests of two sessions. */
const COMPTE = { n: 0 }

/** Two sessions in one folder of three mails, of which the second one expunges the second. */
async function aDeux(ouvrir: () => Promise<ImapClient>, dossier: string): Promise<readonly [ImapClient, ImapClient]> {
  const [a, b] = [await ouvrir(), await ouvrir()]
  await a.dire(`CREATE ${dossier}`)
  for (let n = 0; n < 3; n++) await a.dire(`APPEND ${dossier} {15+}\r\nSubject: ${n}\r\n\r\nx`)
  for (const client of [a, b]) await client.dire(`SELECT ${dossier}`)
  await b.dire('STORE 2 +FLAGS.SILENT (\\Deleted)')
  await b.dire('EXPUNGE')
  return [a, b]
}

/** Another session of the same mailbox at dovecot. */
async function ouvrirDovecot(qui = identite()): Promise<ImapClient> {
  const un = spawn(IMAP, ['-c', join(folder, 'dovecot.conf')], {
    env: { ...process.env, USER: 'essai', HOME: folder },
    ...qui,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  processus.push(un)
  const client = new ImapClient(Duplex.from({ readable: un.stdout!, writable: un.stdin! }) as Socket)
  await client.jusqua(/^\* PREAUTH.*\r\n/)
  return client
}

async function ouvrirBanc(): Promise<ImapClient> {
  const client = new ImapClient(await bench.client.connect({ host: 'localhost', port: bench.listening.get('mssante.imap')!.port }))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls((await testPki()).ca)
  await client.dire(`LOGIN ${BOITE} essai`)
  return client
}

/** One after another in one session: each goes on from what the others left. */
const COMMANDES = [
  'STORE 1:2 +FLAGS (\\Seen $Forwarded)',
  'STORE 2 -FLAGS ($forwarded)',
  'STORE 3 FLAGS (\\Flagged)',
  'UID STORE 4:5 +FLAGS.SILENT (\\Deleted \\Answered)',
  'STORE 3:1 FLAGS.SILENT ()',
  'STORE 1 +FLAGS (\\Inconnu)',
  'STORE 999 +FLAGS (\\Seen)',
  'UID STORE 999 +FLAGS (\\Seen)',
  'FETCH 6 BODY[TEXT]<0.1>',
  'FETCH 7 (RFC822.HEADER)',
  'FETCH 999 FLAGS',
  'UID FETCH 999 FLAGS',
  'FETCH *:8 UID',
  'CREATE Suivi',
  'CREATE Suivi',
  'CREATE INBOX',
  'STATUS Suivi (MESSAGES UIDNEXT UNSEEN)',
  'COPY 1:3 Suivi',
  'COPY 1 Absent',
  'UID COPY 999 Suivi',
  'STATUS Suivi (MESSAGES UIDNEXT UNSEEN)',
  'MOVE 2 Suivi',
  'MOVE 1 Absent',
  'UID EXPUNGE 4',
  'EXPUNGE',
  'EXPUNGE',
  'SEARCH KEYWORD $Forwarded',
  'SEARCH ANSWERED',
  'SEARCH 999',
  'SEARCH UID 1:* NOT SEEN',
  'SEARCH OR SEEN',
  'STATUS Suivi (MESSAGES UIDNEXT UNSEEN)',
  'RENAME Suivi Archives',
  'RENAME Absent Autre',
  'STATUS Archives (MESSAGES UIDNEXT)',
  'STATUS Suivi (MESSAGES)',
  'SUBSCRIBE Archives',
  'LSUB "" Arch*',
  'DELETE Archives',
  'DELETE Archives',
  'DELETE INBOX',
  'CREATE Envoy&AOk',
  'CREATE &AEE-',
  'CREATE A&B',
  'EXAMINE INBOX',
  'FETCH 1 BODY[TEXT]<0.1>',
  'SELECT Absent',
  'FETCH 1 FLAGS',
  'SELECT INBOX',
  'INCONNUE',
  'CLOSE',
  'UNSELECT',
]

/** Status, and lines that are not about the folder as a whole: its state is compared by itself. Attributes of LSUB are free. */
function issue(reponse: string): string {
  const statut = /^\. (OK|NO|BAD)/m.exec(reponse)![1]
  const lignes = [...reponse.matchAll(/^\* (?:SEARCH|STATUS|LSUB).*$/gm)].map(([ligne]) => ligne.replace(/ \(.*\) "[./]" /, ' ').trim())
  return [statut, ...lignes].join('\n')
}

/** UID and flags of each mail, in any order. */
function etat(reponse: string): readonly string[] {
  return [...reponse.matchAll(/^\* (\d+) FETCH \((.*)\)\r$/gm)].map(([, rang, reste]) => {
    const drapeaux = /FLAGS \((.*?)\)/
      .exec(reste!)![1]!
      .split(' ')
      .filter((drapeau) => drapeau !== '' && drapeau !== '\\Recent')
    return `${rang} ${/UID \d+/.exec(reste!)![0]} ${drapeaux
      .map((drapeau) => drapeau.toLowerCase())
      .sort()
      .join(' ')}`
  })
}

/** Case of MIME words, the text of the tagged answer, and how a string is sent (quoted or literal) are free. */
function comparable(reponse: string): string {
  let reste = reponse.replace(/\. (OK|NO|BAD) .*\r\n$/, '. $1').toLowerCase()
  let lu = ''
  for (let litteral = /\{(\d+)\}\r\n/.exec(reste); litteral; litteral = /\{(\d+)\}\r\n/.exec(reste)) {
    const debut = litteral.index + litteral[0].length
    const fin = debut + Number(litteral[1])
    lu += `${reste.slice(0, litteral.index)}"${reste.slice(debut, fin).replaceAll(/["\\]/g, '\\$&')}"`
    reste = reste.slice(fin)
  }
  return lu + reste
}

/** Dovecot serves no mail to root: root plays nobody, others play themselves. */
function identite(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lire = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
  return { uid: lire('-u'), gid: lire('-g') }
}

function configuration(racine: string): string {
  return `mail_location = maildir:${racine}/maildir
base_dir = ${racine}/run
log_path = ${racine}/dovecot.log
ssl = no
`
}
