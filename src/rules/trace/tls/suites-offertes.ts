import { defineRule } from '../../rule.ts'
import { lors, type Trace } from '../trace.ts'
import { type EssaiDeTrace, essaisDe } from './essais.ts'

export default defineRule({
  id: 'trace/tls/suites-offertes',
  artefact: 'trace',
  title: {
    fr: 'Le client n’offre que les suites de la liste configurée.',
    en: 'The client offers only the cipher suites of the configured list.',
  },
  requirements: ['BANC-TLS-04'],
  check(trace) {
    const offres = essaisDe(trace).filter(({ essai }) => essai.offre !== undefined)
    if (offres.length === 0) return 'non-applicable'
    return premieres(offres.filter(({ essai }) => horsListe(essai).length > 0)).map(({ exchange, essai }) => ({
      expected: {
        fr: 'seulement des suites de services.mssante.essaisTls.suitesAdmises',
        en: 'only suites of services.mssante.essaisTls.suitesAdmises',
      },
      received: horsListe(essai).join(', '),
      position: lors(exchange),
    }))
  },
  mutants: [{ title: 'une suite sans confidentialité persistante', mutate: avecUneAutreSuite }],
})

function horsListe({ horsListe: suites = [] }: EssaiDeTrace['essai']): readonly string[] {
  return suites
}

/** A client offers the same at each trial: the first one says it all. */
function premieres(essais: readonly EssaiDeTrace[]): readonly EssaiDeTrace[] {
  const vues = new Set<string>()
  return essais.filter(({ adresse, essai }) => {
    const cle = JSON.stringify([adresse, horsListe(essai)])
    return !vues.has(cle) && vues.add(cle)
  })
}

function avecUneAutreSuite(trace: Trace): Trace {
  const suite = 'TLS_RSA_WITH_AES_128_CBC_SHA'
  return {
    ...trace,
    entries: trace.entries.map((entry) =>
      entry.kind === 'exchange' && 'offre' in entry.payload.head
        ? { ...entry, payload: { ...entry.payload, head: { ...entry.payload.head, horsListe: [suite] } } }
        : entry,
    ),
  }
}
