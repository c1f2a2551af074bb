import type { Cda } from '#src/wire/cda/cda.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import type { SessionLps } from '#src/wire/mssante/session-lps.ts'
import type { VihfJuge } from '#src/wire/saml/vihf.ts'
import type { XdmArchive } from '#src/wire/xdm/xdm-archive.ts'
import type { Lot } from '#src/wire/xds/lot.ts'
import type { Trace } from './trace/trace.ts'

/**
 * What rules look at, by kind; the kind is also the folder of the rules. Each artefact is plain immutable data made by
 * `src/wire`, so that a mutant can be written as a copy with a change; `trace` is the journal itself, for trace rules.
 */
export interface Artefacts {
  readonly 'api-lps': SessionLps
  readonly cda: Cda
  readonly ins: InsiRequest
  readonly mail: Envoi
  readonly trace: Trace
  readonly xdm: XdmArchive
  readonly xds: Lot
  readonly vihf: VihfJuge
}

export type ArtefactKind = keyof Artefacts

/** An artefact handed to the judgement. */
export type Artefact = { readonly [K in ArtefactKind]: { readonly kind: K; readonly value: Artefacts[K] } }[ArtefactKind]
