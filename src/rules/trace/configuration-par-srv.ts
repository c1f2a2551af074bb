import { splitAdresse } from '#src/domain/adresse.ts'
import { inEach, inLocale } from '#src/domain/bilingual.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { anyOf } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'
import { echangesDe, lors, type Trace } from './trace.ts'

/** SRV names that lead to each protocol (RFC 6186 §3, RFC 8314 §5.1). */
const NOMS = { smtp: ['_submission', '_submissions'], imap: ['_imap', '_imaps'] } as const

export default defineRule({
  id: 'trace/configuration-par-srv',
  artefact: 'trace',
  title: {
    fr: 'Le client trouve les services de sa boîte aux lettres par DNS SRV, sans deviner de nom d’hôte.',
    en: 'The client finds the services of its mailbox by DNS SRV, without guessing a host name.',
  },
  requirements: ['ECO.1.1.9'],
  check(trace) {
    const exercees = premieresSessions(trace).flatMap((session) => {
      const questions = questionsAvant(trace, session)
      return questions.length > 0 ? [{ session, questions }] : []
    })
    if (exercees.length === 0) return 'non-applicable'
    return exercees
      .filter(({ session, questions }) => !questions.some((question) => estSrvDe(question, session)))
      .map(({ session, questions }) => ({
        expected: inEach((locale) => `${locale === 'fr' ? 'une question' : 'a query'} SRV ${inLocale(anyOf(nomsSrv(session)), locale)}`),
        received: questions.map(({ type, nom }) => `${type} ${nom}`).join(', '),
        position: lors(session.exchange),
      }))
  },
  mutants: [{ title: 'noms d’hôtes devinés', mutate: devines }],
})

interface Session {
  readonly exchange: EntryOf<'exchange'>
  readonly protocole: keyof typeof NOMS
  readonly domaine: string
}

interface Question {
  readonly nom: string
  readonly type: string
}

/** The first session of each protocol for the mailboxes of each domain. */
function premieresSessions(trace: Trace): readonly Session[] {
  const premieres = new Map<string, Session>()
  for (const exchange of echangesDe(trace)) {
    const session = sessionDe(exchange)
    const cle = session && `${session.protocole} ${session.domaine}`
    if (cle && !premieres.has(cle)) premieres.set(cle, session)
  }
  return [...premieres.values()]
}

function sessionDe(exchange: EntryOf<'exchange'>): Session | undefined {
  const { transaction, summary } = exchange.payload
  const { compte, boite } = summary as { compte?: { boite?: string }; boite?: string }
  const protocole = ({ 'mssante/soumission': 'smtp', 'mssante/commande-imap': 'imap' } as const)[transaction]
  const domaine = splitAdresse((protocole === 'smtp' ? compte?.boite : boite) ?? '')?.domaine
  return protocole && domaine !== undefined ? { exchange, protocole, domaine: domaine.toLowerCase() } : undefined
}

/** What was asked of the mailbox's domain before the session: its SRV names, and addresses of hosts below it. */
function questionsAvant(trace: Trace, { exchange, domaine }: Session): readonly Question[] {
  return echangesDe(trace).flatMap(({ seq, payload: { transaction, summary } }) => {
    if (transaction !== 'mssante/resolution-dns' || seq > exchange.seq) return []
    const { nom, type } = summary as unknown as Question
    return nom?.endsWith(`.${domaine}`) && ['SRV', 'A', 'AAAA'].includes(type) ? [{ nom, type }] : []
  })
}

function estSrvDe({ nom, type }: Question, session: Session): boolean {
  return type === 'SRV' && nomsSrv(session).includes(nom)
}

function nomsSrv({ protocole, domaine }: Session): string[] {
  return NOMS[protocole].map((nom) => `${nom}._tcp.${domaine}`)
}

function devines(trace: Trace): Trace {
  const entries = trace.entries.map((entry) => {
    if (entry.kind !== 'exchange' || entry.payload.transaction !== 'mssante/resolution-dns') return entry
    const nom = String(entry.payload.summary['nom']).replace(/^_([a-z]+)\._tcp/, '$1')
    return { ...entry, payload: { ...entry.payload, summary: { ...entry.payload.summary, nom, type: 'A' } } }
  })
  return { ...trace, entries }
}
