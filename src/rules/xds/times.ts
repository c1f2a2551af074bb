import type { Cda } from '#src/wire/cda/cda.ts'
import { utcOf } from '#src/wire/cda/ts.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

const TIMES = ['creationTime', 'serviceStartTime', 'serviceStopTime'] as const

export default defineRule({
  id: 'xds/times',
  artefact: 'xds',
  title: {
    fr: 'Les dates sont celles du document, en temps universel, sans précision ajoutée',
    en: 'The dates are those of the document, in universal time, without added precision',
  },
  requirements: ['XDS-05'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) =>
      TIMES.flatMap((name) => {
        const expected = utcOf(timesOf(cda)[name] ?? '')
        const received = entry[name]
        if (received === undefined ? name === 'serviceStopTime' : isRightTime(received, expected)) return []
        return [
          xdsEcart(
            lot,
            entry,
            name,
            expected ?? { fr: 'la date du document, en temps universel', en: 'the time of the document, in universal time' },
            received,
          ),
        ]
      }),
    ),
  mutants: [
    { title: 'heure locale', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, creationTime: '20260302101500' })) },
    { title: 'secondes inventées', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, serviceStartTime: '20260223130012' })) },
  ],
})

function timesOf({ effectiveTime, documentationOf: [event] }: Cda): Readonly<Record<(typeof TIMES)[number], string | undefined>> {
  return { creationTime: effectiveTime?.value, serviceStartTime: event?.low?.value, serviceStopTime: event?.high?.value }
}

/** Less precise is allowed: a time cut short is the beginning of the expected one. */
function isRightTime(received: string, expected: string | undefined): boolean {
  return /^\d{4,14}$/.test(received) && (expected?.startsWith(received) ?? false)
}
