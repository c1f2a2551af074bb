import { execFile } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A Postfix of its own: private folder, ephemeral port, never the system's configuration. */
export interface Postfix {
  /** Hands a mail to its `sendmail`, from the mailbox `chirurgie`. */
  envoyer(message: string, a: string, ...options: string[]): Promise<void>
  /** What `postqueue -p` shows. */
  file(): Promise<string>
  /** Tries at once what waits. */
  relancer(): Promise<void>
  /** Mails in the mailbox `chirurgie`, raw, in no order. */
  boite(): string[]
  arreter(): Promise<void>
}

interface OptionsPostfix {
  /** Port of the inter-operator service of the bench. */
  readonly banc: number
  /** Port of an operator that the bench simulates. */
  readonly voisin: number
  /** PEM files of the establishment's operator. */
  readonly files: { readonly ca: string; readonly cert: string; readonly key: string }
}

const NOBODY = 65_534

/** A port that nothing uses; Postfix cannot be asked for one. */
export async function portLibre(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts Postfix as root, as it wants to be; its processes drop their privileges. */
export async function lancerPostfix(port: number, { banc, voisin, files }: OptionsPostfix): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-postfix-'))
  const configuration = join(folder, 'conf')
  const boite = join(folder, 'boites', 'chirurgie')
  chmodSync(folder, 0o755)
  for (const name of ['conf', 'file', 'boites']) mkdirSync(join(folder, name))
  chownSync(join(folder, 'boites'), NOBODY, NOBODY)
  const valeurs: Record<string, string | number> = {
    ...{ FOLDER: folder, PORT: port, BANC: banc, VOISIN: voisin, UID: NOBODY, GID: NOBODY },
    ...{ CA: join(configuration, 'ca.pem'), CERT: join(configuration, 'cert.pem'), KEY: join(configuration, 'key.pem') },
  }
  for (const name of ['main.cf', 'master.cf']) {
    const modele = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')
    writeFileSync(
      join(configuration, name),
      modele.replaceAll(/@([A-Z]+)@/g, (_, nom: string) => String(valeurs[nom])),
    )
  }
  for (const [name, file] of Object.entries(files)) cpSync(file, join(configuration, `${name}.pem`))
  await executer('postfix', ['-c', configuration, 'start'])
  return {
    async envoyer(message, a, ...options) {
      await executer('sendmail', ['-C', configuration, '-f', 'chirurgie@hopital-temoin.mssante.fr', ...options, '-i', a], message)
    },
    file: () => executer('postqueue', ['-c', configuration, '-p']),
    relancer: async () => void (await executer('postqueue', ['-c', configuration, '-f'])),
    boite() {
      const nouveaux = join(boite, 'new')
      if (!existsSync(nouveaux)) return []
      return readdirSync(nouveaux).map((name) => readFileSync(join(nouveaux, name), 'utf8'))
    },
    async arreter() {
      await executer('postfix', ['-c', configuration, 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a program beside the bench, which listens in this process. Rejects with what it wrote when it fails. */
function executer(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout: 30_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')} failed: ${stdout}${stderr}`, { cause: error }))
      else resolve(stdout)
    })
    // a program may end without reading
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
