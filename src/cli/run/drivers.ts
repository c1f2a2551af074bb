import { chargerProfils } from '#simulators/etablissement/profil.ts'
import type { Bench } from '#src/bench/bench.ts'
import type { Driver } from '#src/scenario/drivers/driver.ts'
import { temoin } from '#src/scenario/drivers/temoin.ts'
import { choose } from '../choose.ts'
import type { RunOptions } from './run-options.ts'

const DRIVERS = ['temoin'] as const

/** The profile of the witness that the options name. Throws `UsageError` for an unknown driver or profile. */
export async function profilOf({ driver, profil }: RunOptions): Promise<string> {
  choose('--driver', driver, DRIVERS)
  const profils = await chargerProfils()
  return choose(
    '--profil',
    profil,
    profils.map(({ id }) => id),
  )
}

/** The driver of a bench that has a witness. */
export function driverOf({ temoin: witness }: Bench): Driver {
  if (!witness) throw new Error('Cannot drive a bench that was opened without its witness establishment.')
  return temoin(witness)
}
