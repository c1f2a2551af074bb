import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import { createTestIssuer, type TestIssuer } from '#src/exchange/tokens/test-issuer.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { testPki } from '#src/testing/test-pki.ts'

/** Who holds the mailboxes of these tests. */
export const ROBERT = '899700218896'
export const MOT_DE_PASSE = 'essai'

/** A bench whose mailboxes real clients open, by token or by password. */
export interface BoitesDEssai {
  /** A folder of the test's own. */
  readonly folder: string
  readonly port: number
  /** Certificate of the test authority: a file. */
  readonly ca: string
  readonly issuer: TestIssuer
  evenements(boite: string): Promise<DomainEvent[]>
  close(): Promise<void>
}

/** @param boites one per client, so that none meets what another left */
export async function ouvrirBoites(boites: readonly string[]): Promise<BoitesDEssai> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-clients-imap-'))
  const issuer = await createTestIssuer()
  const bench = await testBench({
    clock: 'real',
    jetons: { emetteur: issuer.issuer, jwks: await issuer.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        boites: boites.map((adresse) => ({ adresse, type: 'PER', titulaires: [ROBERT], motDePasse: MOT_DE_PASSE })),
      },
    },
  })
  return {
    folder,
    port: bench.listening.get('mssante.imap')!.port,
    ca: (await testPki()).files.ca,
    issuer,
    evenements: async (boite) => (await bench.journal.stream(`bal/${boite}`)).map(({ event }) => event),
    async close() {
      await bench.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Puts mails into a folder as a client would; a folder other than INBOX is made first. */
export async function ajouter({ port }: BoitesDEssai, boite: string, textes: readonly string[], dossier = 'INBOX'): Promise<void> {
  const client = new ImapFlow({
    host: 'localhost',
    port,
    secure: false,
    tls: { ca: (await testPki()).ca },
    auth: { user: boite, pass: MOT_DE_PASSE },
    logger: false,
  })
  await client.connect()
  if (dossier !== 'INBOX') await client.mailboxCreate(dossier)
  for (const texte of textes) await client.append(dossier, `${texte}\r\n`)
  await client.logout()
}

/** True when the program is there, or must be. */
export function has(program: string, ...args: string[]): boolean {
  return process.env['BANC_PEERS'] === 'required' || spawnSync(program, args).status === 0
}

/** Runs a client beside the bench, which listens in this process. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 200_000, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}

/** A Maildir keeps lines as its machine writes them. */
export function lf(texte: string): string {
  return `${texte.replaceAll('\r\n', '\n')}\n`
}
