import type { Artefact } from '#src/rules/artefact.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { AppelDmp } from './appel.ts'
import type { DmpConfiguration } from './configuration.ts'
import type { LotRecu } from './lot-recu.ts'

/** What rules judge in any call: its VIHF. */
export function artefactsOf({ vihf }: AppelDmp, { signature: { sha1 } }: DmpConfiguration): readonly Artefact[] {
  return vihf ? [{ kind: 'vihf', value: { ...vihf, sha1Admis: sha1 === 'accept' } }] : []
}

/** The lot for the rules on XDS metadata, and each CDA. */
export function artefactsOfLot(lot: LotRecu | undefined, vihf: Vihf | undefined): readonly Artefact[] {
  if (!lot) return []
  const received = lot.documents.flatMap(({ entry, contenu }) => (contenu ? [{ id: entry.id, contenu }] : []))
  const documents = Object.fromEntries(
    received.map(({ id, contenu }) => [
      id,
      { size: contenu.bytes.byteLength, sha1: contenu.sha1, ...(contenu.cda && { cda: contenu.cda }) },
    ]),
  )
  const patientVihf = vihf?.resourceId
  return [
    { kind: 'xds', value: { part: 'racine', metadata: lot.metadata, documents, ...(patientVihf !== undefined && { patientVihf }) } },
    ...received.flatMap(({ contenu }) => (contenu.cda ? [{ kind: 'cda' as const, value: contenu.cda }] : [])),
  ]
}
