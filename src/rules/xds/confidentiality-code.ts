import type { Wording } from '#src/domain/bilingual.ts'
import { contient, JDV_J08 } from '#src/domain/jeux-de-valeurs.ts'
import { atMost } from '#src/domain/wording.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import type { CodedValue } from '#src/wire/xds/submission-metadata.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

const MAX = 4
const NIVEAUX = ['N', 'R', 'V']
const MASQUE: CodedValue = { code: 'MASQUE_PS', codeSystem: '1.2.250.1.213.1.1.4.13', displayName: 'Masqué aux professionnels de santé' }

export default defineRule({
  id: 'xds/confidentiality-code',
  artefact: 'xds',
  title: {
    fr: 'La confidentialité est d’abord celle du document, puis les masques, sans répétition',
    en: 'Confidentiality is first that of the document, then the masks, without repetition',
  },
  requirements: ['XDS-12'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) =>
      wrong(entry.confidentialityCodes, cda.confidentialityCode?.code).map(([expected, received]) =>
        xdsEcart(lot, entry, 'confidentialityCode', expected, received),
      ),
    ),
  mutants: [
    {
      title: 'masque avant le niveau',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, confidentialityCodes: [MASQUE, ...entry.confidentialityCodes] })),
    },
    {
      title: 'masque inconnu',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({ ...entry, confidentialityCodes: [...entry.confidentialityCodes, { ...MASQUE, code: 'SECRET' }] })),
    },
    {
      title: 'masque répété',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, confidentialityCodes: [...entry.confidentialityCodes, MASQUE, MASQUE] })),
    },
    { title: 'aucun code', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, confidentialityCodes: [] })) },
  ],
})

function wrong(codes: readonly CodedValue[], level: string | undefined): [Wording, Wording | undefined][] {
  const [first, ...masks] = codes.map(({ code }) => code)
  const unknown = codes.find(({ code, codeSystem }) => !contient(JDV_J08, code, codeSystem))
  const checks: [boolean, Wording, Wording | undefined][] = [
    [first !== undefined && first === level, { fr: `${level ?? 'N, R ou V'} en premier`, en: `${level ?? 'N, R or V'} first` }, first],
    [unknown === undefined, JDV_J08.nom, unknown?.code],
    [codes.length <= MAX, atMost(MAX, 'codes', 'codes'), String(codes.length)],
    [
      new Set(masks).size === masks.length && !masks.some((mask) => NIVEAUX.includes(mask)),
      { fr: 'un niveau, puis des masques distincts', en: 'a level, then distinct masks' },
      masks.join(' '),
    ],
  ]
  return checks.filter(([right]) => !right).map(([, expected, received]) => [expected, received])
}
