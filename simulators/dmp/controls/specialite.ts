import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** TRE_G15 code system of professions. */
const PROFESSIONS = '1.2.250.1.71.1.2.7'
/** Médecin, Pharmacien. */
const AVEC_SPECIALITE: readonly string[] = ['10', '21']

/** A doctor has a specialty, a pharmacist a section (`specs/dmp.md` §3.2 role, §3.6 point 8). */
export function controlSpecialite({ roles: [profession, specialite] }: Vihf, configuration: DmpConfiguration): RefusDmp | undefined {
  if (!profession || profession.codeSystem !== PROFESSIONS || !AVEC_SPECIALITE.includes(profession.code)) return undefined
  if (specialite && specialite.code !== '') return undefined
  return refuser('specialite', configuration, {
    expected: {
      fr: 'un second AttributeValue de role : spécialité du médecin, section du pharmacien',
      en: 'a second AttributeValue of role: specialty of the physician, section of the pharmacist',
    },
    received: { fr: `profession ${profession.code} seule`, en: `profession ${profession.code} alone` },
    explanation: {
      fr: 'Le rôle d’un médecin (10) ou d’un pharmacien (21) est suivi de sa spécialité ou de sa section.',
      en: 'The role of a doctor (10) or pharmacist (21) is followed by the specialty or section.',
    },
  })
}
