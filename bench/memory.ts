import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BuiltCopy, buildCopy } from './built-copy.ts'
import type { Measure } from './measure.ts'
import { courrielTexte } from './mssante-courriels.ts'
import type { Charge } from './mssante-generateur.ts'
import { type Started, startListening } from './start-listening.ts'

const EMETTEUR = 'chirurgie@hopital-temoin.mssante.fr'
const BOITES = Array.from({ length: 10 }, (_, rang) => `medecin.${rang}@medecin.mssante.fr`)
const VAGUES = 6
const ECHANTILLON_MS = 100

/**
 * Whether memory stays flat under load (issue 2): waves of mails one after another on 10 connections, never waiting for their judgement, into a `banc up` of its own.
 * The figure is the highest resident memory of the last wave; its baseline is that of the second, when V8 and the queues have their size.
 */
export async function run(): Promise<Measure[]> {
  const copy = buildCopy()
  try {
    return [
      await mesurer(copy, { name: '4 KB', octets: 4_096, messages: 10_000 }),
      await mesurer(copy, { name: '1 MB', octets: 1_000_000, messages: 300 }),
    ]
  } finally {
    copy.remove()
  }
}

interface Vague {
  readonly name: string
  readonly octets: number
  readonly messages: number
}

async function mesurer(copy: BuiltCopy, { name, octets, messages }: Vague): Promise<Measure> {
  const data = join(copy.folder, `memoire-${octets}`)
  mkdirSync(data)
  const fichier = join(data, 'courriel.eml')
  writeFileSync(fichier, courrielTexte(EMETTEUR, octets))
  writeFileSync(join(data, 'banc.yaml'), configuration(data))
  const banc = await startListening(copy, ['dist/src/cli/main.js', 'up', '--config', join(data, 'banc.yaml'), '--ready-file', 'ready.json'])
  try {
    const { port } = banc.services['mssante.inter-operateurs-clair']!
    const charge: Charge = { port: port!, connexions: 10, messages, fichier, de: EMETTEUR, a: BOITES, uneConnexionParMessage: false }
    const pointes: number[] = []
    for (let vague = 0; vague < VAGUES; vague++) pointes.push(await pointe(banc, () => envoyer(copy, charge)))
    const value = pointes.at(-1)!
    const baseline = pointes[1]!
    return {
      name: `memory: ${VAGUES} waves of ${messages} mails of ${name}`,
      unit: 'MB resident, last wave',
      value,
      baseline,
      ratio: value / baseline,
    }
  } finally {
    await banc.stop()
  }
}

/** Highest resident memory while `work` goes on, MB. */
async function pointe(banc: Started, work: () => Promise<void>): Promise<number> {
  let plusHaut = 0
  const suivi = setInterval(() => {
    plusHaut = Math.max(plusHaut, banc.residentMb())
  }, ECHANTILLON_MS)
  try {
    await work()
  } finally {
    clearInterval(suivi)
  }
  return plusHaut
}

async function envoyer({ folder }: BuiltCopy, charge: Charge): Promise<void> {
  await promisify(execFile)(process.execPath, ['dist/bench/mssante-generateur.js', JSON.stringify(charge)], { cwd: folder })
}

/** Ephemeral ports, so that a bench of this machine does not disturb. */
function configuration(data: string): string {
  return `data: ${data}
services:
  insi: { port: 0 }
  dmp: { port: 0 }
  mssante:
    port: 0
    portListeBlanche: 0
    clair: { actif: true, port: 0 }
    lecture: { active: false }
    soumission: { port: 0 }
    imap: { port: 0 }
    boites: [${BOITES.join(', ')}]
population: { inconnus: signaler }
`
}
