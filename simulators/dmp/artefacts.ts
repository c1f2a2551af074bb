import type { Artefact } from '#src/rules/artefact.ts'
import type { AppelDmp } from './appel.ts'
import type { DmpConfiguration } from './configuration.ts'

/** What rules judge in any call: its VIHF. */
export function artefactsOf({ vihf }: AppelDmp, { signature: { sha1 } }: DmpConfiguration): readonly Artefact[] {
  return vihf ? [{ kind: 'vihf', value: { ...vihf, sha1Admis: sha1 === 'accept' } }] : []
}
