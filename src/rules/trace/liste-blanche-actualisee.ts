import { nameAttribute, normalizeDistinguishedName, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { defineRule } from '../rule.ts'
import { echangesDe, lors, type Trace } from './trace.ts'

const HEURE = 3_600_000

/** A day, and an hour for those who come at the same time every day: general knowledge, no source gives the period (`specs/mssante.md` §1.3). */
const PERIODE_HEURES = 25

export default defineRule({
  id: 'trace/liste-blanche-actualisee',
  artefact: 'trace',
  title: {
    fr: 'L’opérateur qui télécharge la liste blanche du banc la relit au moins chaque jour où il remet des courriels.',
    en: 'The operator that downloads the bench’s white list reads it again at least every day on which it delivers mails.',
  },
  requirements: ['REF1.2'],
  check(trace) {
    const { exercees, indistincts } = lecturesAvantRemises(echangesDe(trace))
    if (exercees.length === 0) return indistincts ? 'non-verifiable' : 'non-applicable'
    // one écart per download that an operator left to age
    const vieillies = new Map<string, Exercee>()
    for (const exercee of exercees) {
      const { operateur, remise, derniere } = exercee
      const cle = `${derniere.seq} ${operateur}`
      if (remise.benchMs - derniere.benchMs > PERIODE_HEURES * HEURE && !vieillies.has(cle)) vieillies.set(cle, exercee)
    }
    return [...vieillies.values()].map(({ remise, derniere: lue }) => {
      const heures = Math.floor((remise.benchMs - lue.benchMs) / HEURE)
      return {
        expected: { fr: `un téléchargement de moins de ${PERIODE_HEURES} heures`, en: `a download less than ${PERIODE_HEURES} hours old` },
        received: { fr: `le dernier a ${heures} heures`, en: `the last is ${heures} hours old` },
        position: lors(remise),
      }
    })
  },
  mutants: [
    { title: 'téléchargée une seule fois', mutate: unSeulTelechargement },
    { title: 'relue par un autre que lui', mutate: relueParUnAutre },
  ],
})

interface Exercee {
  readonly operateur: string
  readonly remise: EntryOf<'exchange'>
  readonly derniere: EntryOf<'exchange'>
}

/**
 * Each delivery with the last download of its operator before it; before the first one, nothing says that it uses this list. The download
 * shows no certificate: it is of the operator that delivers from the same address. `indistincts` when several deliver from an address that
 * downloads: what may be of any of them begins no obligation, and counts for each of them as read again.
 */
function lecturesAvantRemises(exchanges: readonly EntryOf<'exchange'>[]): { exercees: readonly Exercee[]; indistincts: boolean } {
  const operateurs = new Map<string, Set<string>>()
  for (const remise of exchanges.filter(estRemise)) {
    operateurs.set(adresseDe(remise), (operateurs.get(adresseDe(remise)) ?? new Set()).add(operateurDe(remise)))
  }
  const dernieres = new Map<string, EntryOf<'exchange'>>()
  let indistincts = false
  const exercees = exchanges.flatMap((exchange) => {
    if (estTelechargement(exchange)) {
      const possibles = operateurs.get(adresseDe(exchange)) ?? new Set()
      indistincts ||= possibles.size > 1
      for (const operateur of possibles) {
        if (possibles.size === 1 || dernieres.has(operateur)) dernieres.set(operateur, exchange)
      }
    }
    if (!estRemise(exchange)) return []
    const operateur = operateurDe(exchange)
    const derniere = dernieres.get(operateur)
    return derniere ? [{ operateur, remise: exchange, derniere }] : []
  })
  return { exercees, indistincts }
}

function adresseDe({ payload: { peer } }: EntryOf<'exchange'>): string {
  return peer?.address ?? ''
}

/** The structure that the client certificate names (OU, `specs/mssante.md` §1.3: an operator has several certificates); without one, the address. */
function operateurDe(exchange: EntryOf<'exchange'>): string {
  const dn = exchange.payload.peer?.certificate
  if (dn === undefined) return adresseDe(exchange)
  const name = parseDistinguishedName(dn)
  return (name && nameAttribute(name, 'OU')) ?? normalizeDistinguishedName(dn)
}

function estTelechargement({ payload: { transaction, code } }: EntryOf<'exchange'>): boolean {
  return transaction === 'mssante/telechargement-liste-blanche' && (code === '200' || code === '304')
}

function estRemise({ payload: { transaction, code } }: EntryOf<'exchange'>): boolean {
  return transaction === 'mssante/remise-inter-operateurs' && code.startsWith('250')
}

function unSeulTelechargement(trace: Trace): Trace {
  const premier = echangesDe(trace).find(estTelechargement)
  return {
    ...trace,
    entries: trace.entries.filter((entry) => entry.kind !== 'exchange' || entry === premier || !estTelechargement(entry)),
  }
}

function relueParUnAutre(trace: Trace): Trace {
  const premier = echangesDe(trace).find(estTelechargement)
  const entries = trace.entries.map((entry) =>
    entry.kind === 'exchange' && entry !== premier && estTelechargement(entry)
      ? { ...entry, payload: { ...entry.payload, peer: { address: '192.0.2.99' } } }
      : entry,
  )
  return { ...trace, entries }
}
