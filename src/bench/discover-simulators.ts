import { readdir } from 'node:fs/promises'
import type { Simulator } from '#src/exchange/simulator.ts'

/** The simulators of the package, sorted by id: each folder of `simulators/` that has a `simulator.ts`. */
export async function discoverSimulators(): Promise<Simulator[]> {
  const root = new URL('../../simulators/', import.meta.url)
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const found = await Promise.all(
    folders.sort().map(async (id) => {
      if (!(await readdir(new URL(`${id}/`, root))).includes(`simulator.${extension}`)) return undefined
      const { default: simulator } = (await import(new URL(`${id}/simulator.${extension}`, root).href)) as { default: Simulator }
      if (simulator.id !== id) throw new Error(`simulators/${id}/simulator.ts has the id "${simulator.id}": expected "${id}".`)
      return simulator
    }),
  )
  return found.filter((simulator) => simulator !== undefined)
}
