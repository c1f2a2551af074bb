import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** For each authentication mode, the access modes a transaction admits (`specs/dmp.md` §8.3, sheets A and B). */
export type DroitsTransaction = Readonly<Record<'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE', readonly string[]>>

const TOUS = ['normal', 'centre_15', 'bris_de_glace'] as const

/** TD0.2: everyone; the establishment certificate has no column for bris_de_glace. */
export const DROITS_TEST_EXISTENCE: DroitsTransaction = {
  DIRECTE: TOUS,
  INDIRECTE: ['normal', 'centre_15'],
  INDIRECTE_RENFORCEE: TOUS,
}

/** TD2.1: never in AIR (sheet B: TD2.1 and TD2.2 refused). */
export const DROITS_ALIMENTATION: DroitsTransaction = { DIRECTE: TOUS, INDIRECTE: ['normal', 'centre_15'], INDIRECTE_RENFORCEE: [] }

/** The access mode is known, has its reason, and the matrix admits it for this transaction (`specs/dmp.md` §3.6 point 9). */
export function controlDroits(vihf: Vihf, droits: DroitsTransaction, configuration: DmpConfiguration): RefusDmp | undefined {
  const mode = vihf.authentificationMode as keyof DroitsTransaction
  const acces = vihf.purposeOfUse?.code ?? ''
  const admitted = droits[mode]
  const sansRaison = acces === 'bris_de_glace' && vihf.modeAccesRaison === undefined
  if (admitted.includes(acces) && !sansRaison) return undefined
  return refuser('droits', configuration, {
    expected: sansRaison
      ? { fr: 'Mode_Acces_Raison avec bris_de_glace', en: 'Mode_Acces_Raison with bris_de_glace' }
      : admitted.length > 0
        ? { fr: `purposeofuse : ${admitted.join(', ')}`, en: `purposeofuse: ${admitted.join(', ')}` }
        : { fr: `un autre mode que ${mode}`, en: `another mode than ${mode}` },
    received: sansRaison ? { fr: 'aucune raison', en: 'no reason' } : `${mode}, "${acces}"`,
    explanation: {
      fr: 'La matrice des droits ne permet pas cette transaction dans ce mode d’authentification et d’accès. L’alimentation se fait en INDIRECTE, jamais en INDIRECTE_RENFORCEE.',
      en: 'The rights matrix does not allow this transaction in this authentication and access mode. Documents are sent in INDIRECTE, never in INDIRECTE_RENFORCEE.',
    },
  })
}
