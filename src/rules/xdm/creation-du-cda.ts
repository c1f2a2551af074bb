import { utcOf } from '#src/wire/cda/ts.ts'
import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/creation-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'creationTime est la date du CDA (effectiveTime) en temps universel, sans précision ajoutée.',
    en: 'creationTime is the date of the CDA (effectiveTime) in universal time, without added precision.',
  },
  requirements: ['XDM.10'],
  check(archive) {
    const dates = entreesCda(archive).flatMap(({ entry, cda, position }) => {
      const expected = utcOf(cda.effectiveTime?.value ?? '')
      return expected === undefined ? [] : [{ expected, received: entry.creationTime, position }]
    })
    if (dates.length === 0) return 'non-applicable'
    return dates
      .filter(({ expected, received = '' }) => !(received.length >= 4 && expected.startsWith(received)))
      .map(({ received, ...rest }) => ({ ...rest, received: received?.slice(0, 100) ?? { fr: 'aucune date', en: 'no date' } }))
  },
  mutants: [
    { title: 'un autre jour', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, creationTime: '20200101000000' })) },
    { title: 'sans date', mutate: (archive) => changerEntrees(archive, ({ creationTime: _, ...entry }) => entry) },
  ],
})
