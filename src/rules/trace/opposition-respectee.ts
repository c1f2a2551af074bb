import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { Json, JsonObject } from '#src/domain/json.ts'
import { defineRule } from '../rule.ts'
import { echangesDe, lors, REMISE_INTERNE, type Trace } from './trace.ts'

/** The control by which Mon espace santé refuses the mail of who objected. */
const OPPOSITION = 'mon-espace-sante/opposition'

export default defineRule({
  id: 'trace/opposition-respectee',
  artefact: 'trace',
  title: {
    fr: 'Après un refus pour opposition du patient, plus aucun courriel ne lui est envoyé.',
    en: 'After a refusal because the patient objected, no more mail is sent to the patient.',
  },
  requirements: ['MES.P19', 'MSS/va1.20'],
  check(trace) {
    const oppositions = premieresOppositions(trace)
    if (oppositions.size === 0) return 'non-applicable'
    return echangesDe(trace)
      .filter(({ payload: { direction, transaction } }) => direction === 'in' && transaction !== REMISE_INTERNE)
      .flatMap((exchange) =>
        destinatairesDe(exchange)
          .filter(({ adresse }) => estOppose(adresse, exchange.seq, oppositions, trace))
          .map(({ adresse }) => ({
            expected: { fr: 'aucun courriel après l’opposition', en: 'no mail after the opposition' },
            received: { fr: `un courriel à ${adresse}`, en: `a mail to ${adresse}` },
            position: lors(exchange, { part: 'RCPT TO' }),
          })),
      )
  },
  mutants: [
    {
      title: 'un second envoi au patient qui s’est opposé',
      mutate: (trace) => ({
        ...trace,
        entries: [
          ...trace.entries,
          ...echangesDe(trace)
            .filter(aOppose)
            .map((exchange) => ({ ...exchange, seq: 1_000_000 })),
        ],
      }),
    },
  ],
})

interface Destinataire {
  readonly adresse: string
  readonly controle: string | undefined
}

/** The recipients in the head of an SMTP exchange, with the control that refused them. */
function destinatairesDe({ payload: { head, refusal } }: EntryOf<'exchange'>): Destinataire[] {
  const list = head['destinataires']
  if (!Array.isArray(list)) return []
  return list.filter(isObject).map(({ adresse, refus }) => ({
    adresse: String(adresse).toLowerCase(),
    controle: isObject(refus) ? String(refus['control']) : refusal?.control,
  }))
}

function aOppose(exchange: EntryOf<'exchange'>): boolean {
  return destinatairesDe(exchange).some(({ controle }) => controle === OPPOSITION)
}

/** Address → `seq` of the first refusal for this reason. */
function premieresOppositions(trace: Trace): Map<string, number> {
  const premieres = new Map<string, number>()
  for (const exchange of echangesDe(trace))
    for (const { adresse, controle } of destinatairesDe(exchange))
      if (controle === OPPOSITION && !premieres.has(adresse)) premieres.set(adresse, exchange.seq)
  return premieres
}

/** False again once the patient opened the mailbox. */
function estOppose(adresse: string, seq: number, oppositions: ReadonlyMap<string, number>, { events }: Trace): boolean {
  const depuis = oppositions.get(adresse)
  if (depuis === undefined || depuis >= seq) return false
  return !events.some(
    ({ stream, seq: at, event }) =>
      event.type === 'espace-sante-change' && event.etat !== 'oppose' && stream === `bal/${adresse}` && at > depuis && at < seq,
  )
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
