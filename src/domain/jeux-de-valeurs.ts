import type { Bilingual } from './bilingual.ts'

/** Value sets of the CI-SIS that the header of a document and its metadata use (`specs/dmp.md` §4.9, §4.10). */
export interface JeuDeValeurs {
  readonly nom: Bilingual
  /** Codes by coding system. */
  readonly codes: Readonly<Record<string, readonly string[]>>
}

/** Producers who are not professionals (TRE_A00). */
const NON_PS = { '1.2.250.1.213.1.1.4.6': ['EXP_PATIENT', 'SNR'] } as const

export const JDV_J02: JeuDeValeurs = {
  nom: { fr: 'JDV_J02 (secteur d’activité)', en: 'JDV_J02 (sector of activity)' },
  codes: { '1.2.250.1.71.4.2.4': secteurs('01-10 12-30 33 34 36 41-53 57 59 60 61 63 64 66 67 69'), ...NON_PS },
}

export const JDV_J04: JeuDeValeurs = {
  nom: { fr: 'JDV_J04 (cadre d’exercice)', en: 'JDV_J04 (practice setting)' },
  codes: {
    '1.2.250.1.213.1.1.4.9': ['AMBULATOIRE', 'AMO', 'DEPISTAGE', 'ESSMS', 'ETABLISSEMENT', 'HAD', 'MAD', 'PALLIATIF', 'SAD', 'SAMU_SMUR'],
    ...NON_PS,
  },
}

export const JDV_J08: JeuDeValeurs = {
  nom: { fr: 'JDV_J08 (confidentialité)', en: 'JDV_J08 (confidentiality)' },
  codes: {
    '2.16.840.1.113883.5.25': ['N', 'R', 'V'],
    '1.2.250.1.213.1.1.4.13': ['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX', 'MASQUE_PS'],
  },
}

export const JDV_J142: JeuDeValeurs = {
  nom: { fr: 'JDV_J142 (type de rencontre)', en: 'JDV_J142 (type of encounter)' },
  codes: {
    '2.16.840.1.113883.5.4': ['IMP', 'EMER', 'AMB', 'FLD', 'HH', 'VR'],
    '1.2.250.1.213.1.1.4.2.291': ['EXTERNE', 'SEANCE'],
  },
}

export const JDV_J143: JeuDeValeurs = {
  nom: { fr: 'JDV_J143 (sexe)', en: 'JDV_J143 (sex)' },
  codes: { '2.16.840.1.113883.5.1': ['F', 'M', 'UN'] },
}

/** Courtesy titles (JDV_J245) and professional ones (JDV_J246): texts, not coded values. */
export const CIVILITES: readonly string[] = ['M', 'MME']
export const TITRES: readonly string[] = ['DR', 'MC', 'MG', 'PC', 'PG', 'PR']

/** True when the set holds this code under this coding system. */
export function contient({ codes }: JeuDeValeurs, code: string | undefined, systeme: string | undefined): boolean {
  return code !== undefined && systeme !== undefined && (codes[systeme]?.includes(code) ?? false)
}

function secteurs(ranges: string): string[] {
  return ranges.split(' ').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, i) => `SA${String(from + i).padStart(2, '0')}`)
  })
}
