import { utcOf } from '#src/wire/cda/ts.ts'
import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/acte-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'serviceStartTime et serviceStopTime sont les dates de l’acte du CDA (documentationOf), en temps universel.',
    en: 'serviceStartTime and serviceStopTime are the dates of the act of the CDA (documentationOf), in universal time.',
  },
  requirements: ['XDM.11'],
  check(archive) {
    const dates = entreesCda(archive).flatMap(({ entry, cda: { documentationOf }, position }) => [
      { name: 'serviceStartTime', expected: utcOf(documentationOf[0]?.low?.value ?? ''), received: entry.serviceStartTime, position },
      { name: 'serviceStopTime', expected: utcOf(documentationOf[0]?.high?.value ?? ''), received: entry.serviceStopTime, position },
    ])
    const jugees = dates.flatMap(({ expected, ...date }) => (expected === undefined ? [] : [{ ...date, expected }]))
    if (jugees.length === 0) return 'non-applicable'
    return jugees
      .filter(({ expected, received }) => received === undefined || received.length < 4 || !expected.startsWith(received))
      .map(({ name, expected, received, position }) => ({
        expected: `${name} ${expected}`,
        received: received?.slice(0, 100) ?? { fr: 'aucune date', en: 'no date' },
        position,
      }))
  },
  mutants: [
    { title: 'un autre jour', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, serviceStartTime: '20200101000000' })) },
    { title: 'sans début', mutate: (archive) => changerEntrees(archive, ({ serviceStartTime: _, ...entry }) => entry) },
  ],
})
