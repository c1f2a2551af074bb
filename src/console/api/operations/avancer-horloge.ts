import { z } from 'zod'
import { parseDuree } from '#src/domain/duree.ts'
import { BenchStalledError } from '#src/exchange/time/leases.ts'
import { duree } from '#src/scenario/language/words.ts'
import { defineOperation } from '../operation.ts'
import { Problem } from '../problem.ts'

const body = z.strictObject({ de: duree })

export default defineOperation<undefined, z.infer<typeof body>>({
  id: 'avancer-horloge',
  method: 'post',
  path: '/v1/clock',
  title: { fr: 'Fait avancer le temps simulé', en: 'Lets bench time go on' },
  body,
  answers: {
    200: { fr: 'Le temps simulé est atteint : tout ce qui était dû a eu lieu', en: 'Bench time is reached: all that was due has happened' },
    409: {
      fr: 'Le temps de ce banc est réel, ou un échange en cours ne se termine pas',
      en: 'The time of this bench is real, or an exchange in flight does not end',
    },
  },
  async run({ body: { de } }, { clock, exchanges }) {
    if (clock.mode === 'real')
      throw new Problem(
        409,
        { fr: 'Temps réel', en: 'Real time' },
        {
          fr: 'Le temps réel ne s’avance pas : démarrez le banc avec « clock: virtual » ou « clock: scaled:N » dans banc.yaml.',
          en: 'Cannot advance real time: start the bench with "clock: virtual" or "clock: scaled:N" in banc.yaml.',
        },
      )
    await clock.jumpTo(clock.now() + parseDuree(de)!).catch(sayBusy)
    const times = { benchMs: clock.now(), wallMs: clock.wall() }
    await exchanges.record([{ kind: 'clock', ...times, payload: { v: 1, mode: clock.mode, reason: `API +${de}` } }])
    return { status: 200, json: { mode: clock.mode, ...times } }
  },
})

/** What a client holds without going on is no error of the bench: it may end it and ask again. */
function sayBusy(error: unknown): never {
  if (!(error instanceof BenchStalledError)) throw error
  const named = error.holders.join(', ')
  throw new Problem(
    409,
    { fr: 'Échange en cours', en: 'Exchange in flight' },
    {
      fr: `Le temps n’a pas été avancé jusqu’au bout : ${named} ne se termine pas. Terminez-le, puis recommencez.`,
      en: `Time was not advanced to the end: ${named} does not end. End it, then ask again.`,
    },
  )
}
