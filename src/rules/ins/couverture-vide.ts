import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'ins/couverture-vide',
  artefact: 'ins',
  title: {
    fr: 'Dans une recherche par traits, COUVERTURE est présent et vide',
    en: 'In a search by traits, COUVERTURE is present and empty',
  },
  requirements: ['BANC-INS-09'],
  check({ contexteBam }) {
    if (!contexteBam) return 'non-applicable'
    const { couverture, position } = contexteBam
    return couverture === 'vide'
      ? 'conforme'
      : [{ expected: { fr: 'COUVERTURE vide', en: 'an empty COUVERTURE' }, received: RECU[couverture], position }]
  },
  mutants: [
    {
      title: 'sans COUVERTURE',
      mutate: (request) => ({ ...request, contexteBam: { ...request.contexteBam!, couverture: 'absente' } }),
    },
    {
      title: 'COUVERTURE d’un appel avec carte Vitale',
      mutate: (request) => ({ ...request, contexteBam: { ...request.contexteBam!, couverture: 'remplie' } }),
    },
  ],
})

const RECU = { absente: { fr: 'absente', en: 'absent' }, remplie: { fr: 'remplie', en: 'filled' } }
