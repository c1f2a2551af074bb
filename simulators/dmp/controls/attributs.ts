import type { Wording } from '#src/domain/bilingual.ts'
import { ATTRIBUT, MODES_AUTHENTIFICATION, type Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** Attributes every VIHF must have; `resource-id` is checked with the patient (`specs/dmp.md` §3.2, §3.6 point 6). */
const OBLIGATOIRES = [
  'vihfVersion',
  'identifiantStructure',
  'secteurActivite',
  'authentificationMode',
  'ressourceUrn',
  'lpsNom',
  'lpsVersion',
  'lpsIdHomologation',
] as const

/** Mandatory attributes, known version and mode, `urn:dmp`. */
export function controlAttributs(vihf: Vihf, configuration: DmpConfiguration): RefusDmp | undefined {
  const problem = missing(vihf) ?? unknown(vihf, configuration)
  if (!problem) return undefined
  return refuser('vihf-attributs', configuration, {
    ...problem,
    explanation: {
      fr: 'Un attribut obligatoire du VIHF manque ou n’a pas une valeur admise.',
      en: 'A mandatory attribute of the VIHF is missing or has no admitted value.',
    },
  })
}

interface Problem {
  readonly expected: Wording
  readonly received: string
}

function missing(vihf: Vihf): Problem | undefined {
  const absent = [
    ...(vihf.nameId === '' ? ['Subject/NameID'] : []),
    ...OBLIGATOIRES.filter((member) => vihf[member] === undefined).map((member) => ATTRIBUT[member]),
    ...(vihf.roles.length === 0 ? [ATTRIBUT.role] : []),
    ...(vihf.purposeOfUse === undefined ? [ATTRIBUT.purposeOfUse] : []),
  ]
  return absent.length > 0 ? { expected: absent.join(', '), received: 'absent' } : undefined
}

function unknown(vihf: Vihf, { vihf: { versions } }: DmpConfiguration): Problem | undefined {
  const modes: readonly string[] = MODES_AUTHENTIFICATION
  const found = [
    { name: ATTRIBUT.vihfVersion, value: vihf.vihfVersion!, admitted: versions },
    { name: ATTRIBUT.authentificationMode, value: vihf.authentificationMode!, admitted: modes },
    { name: ATTRIBUT.ressourceUrn, value: vihf.ressourceUrn!, admitted: ['urn:dmp'] },
  ].find(({ value, admitted }) => !admitted.includes(value))
  return (
    found && {
      expected: { fr: `${found.name} : ${found.admitted.join(', ')}`, en: `${found.name}: ${found.admitted.join(', ')}` },
      received: `"${found.value}"`,
    }
  )
}
