import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import { discoverSimulators } from './discover-simulators.ts'

/** Where the simulators of the package can be made to fail. */
export async function faultPoints(): Promise<FaultPoint[]> {
  return (await discoverSimulators()).flatMap(({ faultPoints: points = [] }) => points)
}
