import type { EntryOf } from '#src/domain/journal-entry.ts'
import { defineRule } from '../rule.ts'
import { echangesDe, lors, SOUMISSION, sansChevrons, type Trace } from './trace.ts'

export default defineRule({
  id: 'trace/message-id-unique',
  artefact: 'trace',
  title: {
    fr: 'Deux courriels différents n’ont jamais le même Message-ID.',
    en: 'Two different mails never have the same Message-ID.',
  },
  requirements: ['ECO.2.2.1'],
  check(trace) {
    const soumis = acceptes(trace)
    if (soumis.length === 0) return 'non-applicable'
    const premiers = new Map<string, EntryOf<'exchange'>>()
    return soumis.flatMap((exchange) => {
      const messageId = sansChevrons(exchange.keys.messageId!)
      const premier = premiers.get(messageId)
      if (!premier) premiers.set(messageId, exchange)
      if (!premier || sontLeMeme(premier, exchange)) return []
      const received = { fr: `le Message-ID de l’échange n° ${premier.seq}`, en: `the Message-ID of exchange no. ${premier.seq}` }
      return [
        {
          expected: { fr: 'un Message-ID qui n’a pas encore servi', en: 'a Message-ID not used yet' },
          received,
          position: lors(exchange, { header: 'Message-ID' }),
        },
      ]
    })
  },
  mutants: [{ title: 'un autre objet sous le même identifiant', mutate: avecUnDoublon }],
})

/** The mails of the software that were accepted. */
function acceptes(trace: Trace): readonly EntryOf<'exchange'>[] {
  return echangesDe(trace).filter(
    ({ keys, payload }) => payload.direction === 'in' && payload.code.startsWith('250') && 'nature' in payload.summary && keys.messageId,
  )
}

/** One mail may come once per recipient, and a relay writes its own trace fields: then only what the journal says of both tells them apart. */
function sontLeMeme({ payload: a }: EntryOf<'exchange'>, { payload: b }: EntryOf<'exchange'>): boolean {
  if (a.request?.sha256 === b.request?.sha256) return true
  const relayed = a.transaction !== SOUMISSION && b.transaction !== SOUMISSION
  return relayed && ['de', 'objet', 'nature', 'auteur'].every((name) => a.summary[name] === b.summary[name])
}

function avecUnDoublon(trace: Trace): Trace {
  const [premier] = acceptes(trace)
  if (!premier) return trace
  const { payload } = premier
  const request = { sha256: 'f'.repeat(64), size: 1 }
  const doublon = { ...premier, seq: 1_000_000, payload: { ...payload, request, summary: { ...payload.summary, objet: 'autre' } } }
  return { ...trace, entries: [...trace.entries, doublon] }
}
